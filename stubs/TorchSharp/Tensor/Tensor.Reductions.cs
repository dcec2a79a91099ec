namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor softmax(long dim, ScalarType? dtype = null) => throw Stub.Only;

        public Tensor log_softmax(long dim, ScalarType? dtype = null) => throw Stub.Only;

        public Tensor sum(ScalarType? type = null) => throw Stub.Only;

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => throw Stub.Only;

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) => throw Stub.Only;

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => throw Stub.Only;

        public Tensor sum(long dim0, long dim1, bool keepdim = false, ScalarType? type = null) => throw Stub.Only;

        public Tensor mean() => throw Stub.Only;

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) => throw Stub.Only;

        public Tensor var(long[] dimensions, bool keepdim = false, ScalarType? type = null) => throw Stub.Only;

        public Tensor std(bool unbiased = true) => throw Stub.Only;

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => throw Stub.Only;

        public Tensor amax(long[] dims, bool keepdim = false, Tensor? @out = null) => throw Stub.Only;

        public Tensor amax(params long[] dims) => throw Stub.Only;

        public Tensor amin(long[] dims, bool keepdim = false, Tensor? @out = null) => throw Stub.Only;

        public Tensor amin(params long[] dims) => throw Stub.Only;

        public Tensor max() => throw Stub.Only;

        public Tensor min() => throw Stub.Only;

        public Tensor argmax() => throw Stub.Only;

        public Tensor argmax(long dim, bool keepdim = false) => throw Stub.Only;

        public Tensor argmin() => throw Stub.Only;

        public Tensor argmin(long dim, bool keepdim = false) => throw Stub.Only;

        public Tensor argsort(long dim = -1, bool descending = false) => throw Stub.Only;

        public Tensor all() => throw Stub.Only;

        public Tensor all(long dim, bool keepdim = false) => throw Stub.Only;

        public Tensor any() => throw Stub.Only;

        public Tensor any(long dim, bool keepdim = false) => throw Stub.Only;

        public Tensor logsumexp(long dim, bool keepdim = false) => throw Stub.Only;

        public Tensor cumsum(long dim, ScalarType? type = null) => throw Stub.Only;

        public Tensor count_nonzero(long[]? dims = null) => throw Stub.Only;

        public Tensor norm(float p = 2.0f) => throw Stub.Only;

        public Tensor norm(int dim, bool keepdim = false, float p = 2.0f) => throw Stub.Only;

        public Tensor matmul(Tensor target) => throw Stub.Only;

        public Tensor mm(Tensor target) => throw Stub.Only;

        public Tensor bmm(Tensor batch2) => throw Stub.Only;

        public Tensor mv(Tensor vec) => throw Stub.Only;

        public Tensor dot(Tensor target) => throw Stub.Only;

        public Tensor outer(Tensor vec2) => throw Stub.Only;

        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => throw Stub.Only;

        public Tensor inner(Tensor vec2) => throw Stub.Only;

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) => throw Stub.Only;

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) => throw Stub.Only;

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) => throw Stub.Only;

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) => throw Stub.Only;

        public bool allclose(Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => throw Stub.Only;
    }
}
