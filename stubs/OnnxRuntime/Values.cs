using Microsoft.ML.OnnxRuntime.Tensors;

namespace Microsoft.ML.OnnxRuntime;

internal static class Stub
{
    public static NotSupportedException Only => new("A signature without code.");
}

public enum OnnxValueType
{
    ONNX_TYPE_UNKNOWN = 0,
    ONNX_TYPE_TENSOR = 1,
    ONNX_TYPE_SEQUENCE = 2,
    ONNX_TYPE_MAP = 3,
}

public interface IDisposableReadOnlyCollection<T> : IReadOnlyCollection<T>, IReadOnlyList<T>, IDisposable
{
}

public struct Float16
{
    public readonly ushort value;

    public Float16(ushort v) => throw Stub.Only;

    public static Float16 NegativeInfinity => throw Stub.Only;

    public static Float16 MinValue => throw Stub.Only;

    public float ToFloat() => throw Stub.Only;

    public static explicit operator Float16(float value) => throw Stub.Only;

    public static explicit operator float(Float16 value) => throw Stub.Only;
}

public struct BFloat16
{
    public readonly ushort value;

    public BFloat16(ushort v) => throw Stub.Only;

    public static explicit operator BFloat16(float value) => throw Stub.Only;

    public static explicit operator float(BFloat16 value) => throw Stub.Only;
}

public class NamedOnnxValue
{
    internal NamedOnnxValue()
    {
    }

    public string Name
    {
        get => throw Stub.Only;
        set => throw Stub.Only;
    }

    public object Value
    {
        get => throw Stub.Only;
        set => throw Stub.Only;
    }

    public OnnxValueType ValueType => throw Stub.Only;

    public static NamedOnnxValue CreateFromTensor<T>(string name, Tensor<T> value) => throw Stub.Only;

    public static NamedOnnxValue CreateFromSequence<T>(string name, IEnumerable<T> value) => throw Stub.Only;

    public Tensor<T> AsTensor<T>() => throw Stub.Only;

    public IEnumerable<T> AsEnumerable<T>() => throw Stub.Only;
}

public class DisposableNamedOnnxValue : NamedOnnxValue, IDisposable
{
    internal DisposableNamedOnnxValue()
    {
    }

    public void Dispose() => throw Stub.Only;
}

public class FixedBufferOnnxValue : IDisposable
{
    internal FixedBufferOnnxValue()
    {
    }

    public static FixedBufferOnnxValue CreateFromTensor<T>(Tensor<T> value) => throw Stub.Only;

    public static FixedBufferOnnxValue CreateFromMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, TensorElementType elementType, long[] shape, long bytesSize)
        where T : unmanaged => throw Stub.Only;

    public void Dispose() => throw Stub.Only;
}

public class OrtMemoryInfo : IDisposable
{
    internal OrtMemoryInfo()
    {
    }

    public static OrtMemoryInfo DefaultInstance => throw Stub.Only;

    public void Dispose() => throw Stub.Only;
}

public class OrtAllocator : IDisposable
{
    internal OrtAllocator()
    {
    }

    public static OrtAllocator DefaultInstance => throw Stub.Only;

    public void Dispose() => throw Stub.Only;
}

public class OrtTensorTypeAndShapeInfo
{
    internal OrtTensorTypeAndShapeInfo()
    {
    }

    public TensorElementType ElementDataType => throw Stub.Only;

    public long ElementCount => throw Stub.Only;

    public long[] Shape => throw Stub.Only;
}

public class OrtValue : IDisposable
{
    internal OrtValue()
    {
    }

    public OnnxValueType OnnxType => throw Stub.Only;

    public bool IsTensor => throw Stub.Only;

    public static OrtValue CreateTensorValueFromMemory<T>(OrtMemoryInfo memoryInfo, Memory<T> memory, long[] shape)
        where T : unmanaged => throw Stub.Only;

    public static OrtValue CreateTensorValueFromMemory<T>(T[] data, long[] shape)
        where T : unmanaged => throw Stub.Only;

    public static OrtValue CreateAllocatedTensorValue(OrtAllocator allocator, TensorElementType elementType, long[] shape) => throw Stub.Only;

    public ReadOnlySpan<T> GetTensorDataAsSpan<T>()
        where T : unmanaged => throw Stub.Only;

    public Span<T> GetTensorMutableDataAsSpan<T>()
        where T : unmanaged => throw Stub.Only;

    public OrtTensorTypeAndShapeInfo GetTensorTypeAndShape() => throw Stub.Only;

    public void Dispose() => throw Stub.Only;
}
