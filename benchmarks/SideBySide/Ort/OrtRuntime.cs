namespace MaskGen.Benchmarks.SideBySide.Ort;

/// <summary>ONNX Runtime in this process, where it was fetched.</summary>
internal sealed class OrtRuntime
{
    private OrtRuntime(OrtApi api)
    {
        Api = api;
        Environment = api.CreateEnvironment();
        MemoryInfo = api.CreateMemoryInfo();
    }

    /// <summary>Null where the library was not fetched.</summary>
    public static OrtRuntime? Instance { get; } = OrtApi.Load() is { } api ? new OrtRuntime(api) : null;

    public OrtApi Api { get; }

    public nint Environment { get; }

    public nint MemoryInfo { get; }
}
