using System.Collections;

namespace Microsoft.ML.OnnxRuntime.Tensors;

public enum TensorElementType
{
    Float = 1,
    UInt8 = 2,
    Int8 = 3,
    UInt16 = 4,
    Int16 = 5,
    Int32 = 6,
    Int64 = 7,
    String = 8,
    Bool = 9,
    Float16 = 10,
    Double = 11,
    UInt32 = 12,
    UInt64 = 13,
    BFloat16 = 16,
    DataTypeMax = 17,
}

public class TensorBase
{
}

public static class Tensor
{
    public static Tensor<T> CreateIdentity<T>(int size) => throw Stub.Only;
}

public abstract class Tensor<T> : TensorBase, IList<T>, IReadOnlyList<T>
{
    protected Tensor(int length) => throw Stub.Only;

    protected Tensor(ReadOnlySpan<int> dimensions, bool reverseStride) => throw Stub.Only;

    public int Rank => throw Stub.Only;

    public long Length => throw Stub.Only;

    public bool IsFixedSize => throw Stub.Only;

    public bool IsReadOnly => throw Stub.Only;

    public ReadOnlySpan<int> Dimensions => throw Stub.Only;

    public ReadOnlySpan<int> Strides => throw Stub.Only;

    int ICollection<T>.Count => throw Stub.Only;

    int IReadOnlyCollection<T>.Count => throw Stub.Only;

    T IList<T>.this[int index]
    {
        get => throw Stub.Only;
        set => throw Stub.Only;
    }

    T IReadOnlyList<T>.this[int index] => throw Stub.Only;

    public virtual T this[params int[] indices]
    {
        get => throw Stub.Only;
        set => throw Stub.Only;
    }

    public virtual T this[ReadOnlySpan<int> indices]
    {
        get => throw Stub.Only;
        set => throw Stub.Only;
    }

    public virtual void Fill(T value) => throw Stub.Only;

    public abstract Tensor<T> Clone();

    public abstract Tensor<T> Reshape(ReadOnlySpan<int> dimensions);

    public abstract T GetValue(int index);

    public abstract void SetValue(int index, T value);

    public virtual DenseTensor<T> ToDenseTensor() => throw Stub.Only;

    public virtual DenseTensor<T> CloneDenseTensor() => throw Stub.Only;

    void ICollection<T>.Add(T item) => throw Stub.Only;

    void ICollection<T>.Clear() => throw Stub.Only;

    bool ICollection<T>.Contains(T item) => throw Stub.Only;

    void ICollection<T>.CopyTo(T[] array, int arrayIndex) => throw Stub.Only;

    bool ICollection<T>.Remove(T item) => throw Stub.Only;

    int IList<T>.IndexOf(T item) => throw Stub.Only;

    void IList<T>.Insert(int index, T item) => throw Stub.Only;

    void IList<T>.RemoveAt(int index) => throw Stub.Only;

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => throw Stub.Only;

    IEnumerator IEnumerable.GetEnumerator() => throw Stub.Only;
}

public class DenseTensor<T> : Tensor<T>
{
    public DenseTensor(int length)
        : base(length)
    {
    }

    public DenseTensor(ReadOnlySpan<int> dimensions, bool reverseStride = false)
        : base(dimensions, reverseStride)
    {
    }

    public DenseTensor(Memory<T> memory, ReadOnlySpan<int> dimensions, bool reverseStride = false)
        : base(dimensions, reverseStride)
    {
    }

    public Memory<T> Buffer => throw Stub.Only;

    public override Tensor<T> Clone() => throw Stub.Only;

    public override Tensor<T> Reshape(ReadOnlySpan<int> dimensions) => throw Stub.Only;

    public override T GetValue(int index) => throw Stub.Only;

    public override void SetValue(int index, T value) => throw Stub.Only;
}

public static class ArrayTensorExtensions
{
    public static DenseTensor<T> ToTensor<T>(this T[] array) => throw Stub.Only;

    public static DenseTensor<T> ToTensor<T>(this T[,] array, bool reverseStride = false) => throw Stub.Only;

    public static DenseTensor<T> ToTensor<T>(this T[,,] array, bool reverseStride = false) => throw Stub.Only;
}
