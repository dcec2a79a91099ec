namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor : IDisposable
    {
        internal Tensor()
        {
        }

        public long[] shape => throw Stub.Only;

        public ScalarType dtype => throw Stub.Only;

        public Device device => throw Stub.Only;

        public DeviceType device_type => throw Stub.Only;

        public long ndim => throw Stub.Only;

        public long Dimensions => throw Stub.Only;

        public long NumberOfElements => throw Stub.Only;

        public bool requires_grad
        {
            get => throw Stub.Only;
            set => throw Stub.Only;
        }

        public Tensor requires_grad_(bool requires_grad = true) => throw Stub.Only;

        public Tensor with_requires_grad(bool requires_grad = true) => throw Stub.Only;

        public Tensor? grad => throw Stub.Only;

        public void backward() => throw Stub.Only;

        public long dim() => throw Stub.Only;

        public long numel() => throw Stub.Only;

        public long size(int dim) => throw Stub.Only;

        public long[] size() => throw Stub.Only;

        public Tensor to_type(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw Stub.Only;

        public Tensor to(ScalarType type, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw Stub.Only;

        public Tensor to(string device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw Stub.Only;

        public Tensor to(Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw Stub.Only;

        public Tensor to(DeviceType deviceType, int deviceIndex = -1, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw Stub.Only;

        public Tensor to(ScalarType type, Device device, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw Stub.Only;

        public Tensor to(Tensor other, bool copy = false, bool disposeAfter = false, bool non_blocking = false) => throw Stub.Only;

        public Tensor type(Func<Tensor, Tensor> typeFunc) => throw Stub.Only;

        public Tensor type(ScalarType dtype) => throw Stub.Only;

        public Tensor type_as(Tensor tensor) => throw Stub.Only;

        public Tensor @bool() => throw Stub.Only;

        public Tensor @byte() => throw Stub.Only;

        public Tensor @int() => throw Stub.Only;

        public Tensor @long() => throw Stub.Only;

        public Tensor @float() => throw Stub.Only;

        public Tensor @double() => throw Stub.Only;

        public Tensor half() => throw Stub.Only;

        public Tensor bfloat16() => throw Stub.Only;

        public Tensor cpu() => throw Stub.Only;

        public Tensor cuda(Device? device = null, bool non_blocking = false) => throw Stub.Only;

        public Tensor clone() => throw Stub.Only;

        public Tensor alias() => throw Stub.Only;

        public Tensor contiguous() => throw Stub.Only;

        public Tensor detach() => throw Stub.Only;

        public Tensor detach_() => throw Stub.Only;

        public bool is_contiguous() => throw Stub.Only;

        public bool is_floating_point() => throw Stub.Only;

        public Tensor full_like(Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => throw Stub.Only;

        public Tensor zeros_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => throw Stub.Only;

        public Tensor ones_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => throw Stub.Only;

        public Tensor empty_like(ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => throw Stub.Only;

        public Tensor new_full(long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => throw Stub.Only;

        public Tensor new_full(long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false) => throw Stub.Only;

        public Tensor new_zeros(params long[] size) => throw Stub.Only;

        public Tensor new_ones(params long[] size) => throw Stub.Only;

        public Tensor bernoulli(Generator? generator = null) => throw Stub.Only;

        public Tensor bernoulli_(double p = 0.5, Generator? generator = null) => throw Stub.Only;

        public Tensor multinomial(long num_samples, bool replacement = false, Generator? generator = null) => throw Stub.Only;

        public Tensor normal_(double mean = 0.0, double std = 1.0, Generator? generator = null) => throw Stub.Only;

        public Tensor uniform_(double low = 0.0, double high = 1.0, Generator? generator = null) => throw Stub.Only;

        public TorchSharp.Utils.TensorAccessor<T> data<T>()
            where T : unmanaged => throw Stub.Only;

        public T item<T>()
            where T : unmanaged => throw Stub.Only;

        public Tensor MoveToOuterDisposeScope() => throw Stub.Only;

        public Tensor DetachFromDisposeScope() => throw Stub.Only;

        public void Dispose() => throw Stub.Only;

        public override string ToString() => throw Stub.Only;
    }
}
