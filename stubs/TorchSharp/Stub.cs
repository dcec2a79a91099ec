namespace TorchSharp;

internal static class Stub
{
    public static NotSupportedException Only => new("A signature without code.");
}
