namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        [System.Runtime.CompilerServices.IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        public Tensor index(params TensorIndex[] indices) => throw Stub.Only;

        public Tensor index(params Tensor[] indices) => throw Stub.Only;

        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => throw Stub.Only;

        public Tensor index_put_(Tensor value, params Tensor[] indices) => throw Stub.Only;

        public Tensor index_put_(Scalar value, params TensorIndex[] indices) => throw Stub.Only;

        public Tensor index_put_(Scalar value, params Tensor[] indices) => throw Stub.Only;

        public Tensor index_select(long dim, Tensor index) => throw Stub.Only;

        public Tensor select(long dim, long index) => throw Stub.Only;

        public Tensor take(Tensor index) => throw Stub.Only;

        public Tensor argwhere() => throw Stub.Only;

        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) => throw Stub.Only;

        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) => throw Stub.Only;

        public Tensor index_copy(long dim, Tensor index, Tensor source) => throw Stub.Only;

        public Tensor index_copy_(long dim, Tensor index, Tensor source) => throw Stub.Only;

        public Tensor index_fill(long dim, Tensor index, Scalar value) => throw Stub.Only;

        public Tensor index_fill_(long dim, Tensor index, Scalar value) => throw Stub.Only;

        public Tensor gather(long dim, Tensor index) => throw Stub.Only;

        public Tensor scatter(long dim, Tensor index, Tensor src) => throw Stub.Only;

        public Tensor scatter_(long dim, Tensor index, Tensor src) => throw Stub.Only;

        public Tensor scatter_add(long dim, Tensor index, Tensor src) => throw Stub.Only;

        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => throw Stub.Only;

        public Tensor masked_select(Tensor mask) => throw Stub.Only;

        public Tensor masked_scatter(Tensor mask, Tensor value) => throw Stub.Only;

        public Tensor masked_scatter_(Tensor mask, Tensor value) => throw Stub.Only;

        public Tensor masked_fill(Tensor mask, Scalar value) => throw Stub.Only;

        public Tensor masked_fill_(Tensor mask, Scalar value) => throw Stub.Only;

        public Tensor where(Tensor condition, Tensor y) => throw Stub.Only;

        public Tensor nonzero() => throw Stub.Only;

        public Tensor narrow(long dim, long start, long length) => throw Stub.Only;

        public Tensor slice(long dim, long start, long finish, long step) => throw Stub.Only;

        public Tensor fill_(Scalar value) => throw Stub.Only;

        public Tensor fill_diagonal_(Scalar value, bool wrap = false) => throw Stub.Only;

        public Tensor copy_(Tensor source, bool nonBlocking = false) => throw Stub.Only;

        public Tensor zero_() => throw Stub.Only;

        public Tensor diagonal(long offset = 0L, long dim1 = 0L, long dim2 = 1L) => throw Stub.Only;

        public Tensor diag(long diagonal = 0) => throw Stub.Only;
    }
}
