namespace TorchSharp;

public static partial class torch
{
    public struct TensorIndex
    {
        public static TensorIndex Ellipsis;

        public static TensorIndex None;

        public static TensorIndex Null;

        public static TensorIndex Colon;

        public static TensorIndex Slice(long? start = null, long? stop = null, long? step = null) => throw Stub.Only;

        public static TensorIndex Slice((int? start, int? end) range) => throw Stub.Only;

        public static TensorIndex Slice(Range range) => throw Stub.Only;

        public static TensorIndex Bool(bool value) => throw Stub.Only;

        public static TensorIndex Single(long? index) => throw Stub.Only;

        public static TensorIndex Tensor(Tensor tensor) => throw Stub.Only;

        public static implicit operator TensorIndex(long value) => throw Stub.Only;

        public static implicit operator Tensor(TensorIndex value) => throw Stub.Only;

        public static implicit operator TensorIndex((int? start, int? end) range) => throw Stub.Only;

        public static implicit operator TensorIndex(Range range) => throw Stub.Only;
    }
}
