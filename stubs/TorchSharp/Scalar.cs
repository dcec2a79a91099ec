namespace TorchSharp;

public sealed class Scalar : IDisposable
{
    internal Scalar()
    {
    }

    public torch.ScalarType Type => throw Stub.Only;

    public static implicit operator Scalar(byte value) => throw Stub.Only;

    public static implicit operator Scalar(sbyte value) => throw Stub.Only;

    public static implicit operator Scalar(short value) => throw Stub.Only;

    public static implicit operator Scalar(int value) => throw Stub.Only;

    public static implicit operator Scalar(long value) => throw Stub.Only;

    public static implicit operator Scalar(float value) => throw Stub.Only;

    public static implicit operator Scalar(double value) => throw Stub.Only;

    public static implicit operator Scalar(bool value) => throw Stub.Only;

    public static implicit operator Scalar((float, float) value) => throw Stub.Only;

    public static implicit operator Scalar(System.Numerics.Complex value) => throw Stub.Only;

    public static implicit operator Scalar(Half value) => throw Stub.Only;

    public void Dispose() => throw Stub.Only;
}

public static class ScalarExtensionMethods
{
    public static Scalar ToScalar(this int value) => throw Stub.Only;

    public static Scalar ToScalar(this long value) => throw Stub.Only;

    public static Scalar ToScalar(this float value) => throw Stub.Only;

    public static Scalar ToScalar(this double value) => throw Stub.Only;

    public static Scalar ToScalar(this bool value) => throw Stub.Only;

    public static Scalar ToFloat16Scalar(this float value) => throw Stub.Only;

    public static Scalar ToBFloat16Scalar(this float value) => throw Stub.Only;

    public static float ToSingle(this Scalar value) => throw Stub.Only;

    public static double ToDouble(this Scalar value) => throw Stub.Only;

    public static int ToInt32(this Scalar value) => throw Stub.Only;

    public static long ToInt64(this Scalar value) => throw Stub.Only;

    public static bool ToBoolean(this Scalar value) => throw Stub.Only;
}
