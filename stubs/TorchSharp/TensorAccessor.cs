using System.Collections;

namespace TorchSharp.Utils
{
    public sealed class TensorAccessor<T> : IDisposable, IEnumerable<T>
        where T : unmanaged
    {
        public long Count => throw Stub.Only;

        public T this[params long[] indices]
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        public T[] ToArray() => throw Stub.Only;

        public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => throw Stub.Only;

        public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => throw Stub.Only;

        public IEnumerator<T> GetEnumerator() => throw Stub.Only;

        IEnumerator IEnumerable.GetEnumerator() => throw Stub.Only;

        public void Dispose() => throw Stub.Only;
    }
}

namespace TorchSharp
{
    public static class TensorExtensionMethods
    {
        public static TorchSharp.Modules.Parameter AsParameter(this torch.Tensor tensor) => throw Stub.Only;

        public static Scalar ToScalar(this torch.Tensor value) => throw Stub.Only;

        public static bool ToBoolean(this torch.Tensor value) => throw Stub.Only;

        public static int ToInt32(this torch.Tensor value) => throw Stub.Only;

        public static long ToInt64(this torch.Tensor value) => throw Stub.Only;

        public static float ToSingle(this torch.Tensor value) => throw Stub.Only;

        public static double ToDouble(this torch.Tensor value) => throw Stub.Only;

        public static torch.Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
            where T : struct => throw Stub.Only;
    }
}
