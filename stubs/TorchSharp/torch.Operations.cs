namespace TorchSharp;

public static partial class torch
{
    public static Tensor tril(Tensor input, long diagonal = 0) => throw Stub.Only;

    public static Tensor triu(Tensor input, long diagonal = 0) => throw Stub.Only;

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => throw Stub.Only;

    public static Tensor logical_not(Tensor tensor) => throw Stub.Only;

    public static Tensor logical_and(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor logical_or(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor logical_xor(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor bitwise_not(Tensor tensor) => throw Stub.Only;

    public static Tensor bitwise_and(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor bitwise_or(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor eq(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor ne(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor lt(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor le(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor gt(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor ge(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor greater_equal(Tensor tensor, Tensor target) => throw Stub.Only;

    public static Tensor less_equal(Tensor tensor, Tensor target) => throw Stub.Only;

    public static Tensor isinf(Tensor tensor) => throw Stub.Only;

    public static Tensor isneginf(Tensor tensor) => throw Stub.Only;

    public static Tensor isnan(Tensor input) => throw Stub.Only;

    public static Tensor isfinite(Tensor tensor) => throw Stub.Only;

    public static Tensor isin(Tensor tensor, Tensor test_elements, bool assumeUnique = false, bool invert = false) => throw Stub.Only;

    public static Tensor matmul(Tensor input, Tensor target) => throw Stub.Only;

    public static Tensor mm(Tensor input, Tensor target) => throw Stub.Only;

    public static Tensor bmm(Tensor batch1, Tensor batch2) => throw Stub.Only;

    public static Tensor einsum(string equation, params Tensor[] tensors) => throw Stub.Only;

    public static Tensor outer(Tensor input, Tensor vec2) => throw Stub.Only;

    public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => throw Stub.Only;

    public static Tensor exp(Tensor input) => throw Stub.Only;

    public static Tensor log(Tensor input) => throw Stub.Only;

    public static Tensor log1p(Tensor input) => throw Stub.Only;

    public static Tensor sqrt(Tensor input) => throw Stub.Only;

    public static Tensor rsqrt(Tensor input) => throw Stub.Only;

    public static Tensor abs(Tensor input) => throw Stub.Only;

    public static Tensor sin(Tensor input) => throw Stub.Only;

    public static Tensor cos(Tensor input) => throw Stub.Only;

    public static Tensor tanh(Tensor input) => throw Stub.Only;

    public static Tensor sigmoid(Tensor input) => throw Stub.Only;

    public static Tensor pow(Tensor input, Scalar exponent) => throw Stub.Only;

    public static Tensor pow(Tensor input, Tensor exponent) => throw Stub.Only;

    public static Tensor neg(Tensor input) => throw Stub.Only;

    public static Tensor add(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor add(Tensor left, Scalar right) => throw Stub.Only;

    public static Tensor sub(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor sub(Tensor left, Scalar right) => throw Stub.Only;

    public static Tensor mul(Tensor left, Tensor right) => throw Stub.Only;

    public static Tensor mul(Tensor left, Scalar right) => throw Stub.Only;

    public static Tensor div(Tensor left, Tensor right, RoundingMode rounding_mode = RoundingMode.None) => throw Stub.Only;

    public static Tensor div(Tensor left, Scalar right, RoundingMode rounding_mode = RoundingMode.None) => throw Stub.Only;

    public static Tensor clamp(Tensor input, Scalar? min = null, Scalar? max = null) => throw Stub.Only;

    public static Tensor maximum(Tensor input, Tensor other) => throw Stub.Only;

    public static Tensor minimum(Tensor input, Tensor other) => throw Stub.Only;

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => throw Stub.Only;

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => throw Stub.Only;

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0) => throw Stub.Only;

    public static Tensor hstack(IList<Tensor> tensors) => throw Stub.Only;

    public static Tensor vstack(IList<Tensor> tensors) => throw Stub.Only;

    public static Tensor gather(Tensor input, long dim, Tensor index) => throw Stub.Only;

    public static Tensor index_select(Tensor input, long dim, Tensor index) => throw Stub.Only;

    public static Tensor masked_select(Tensor input, Tensor mask) => throw Stub.Only;

    public static Tensor nonzero(Tensor input) => throw Stub.Only;

    public static Tensor unsqueeze(Tensor input, long dim) => throw Stub.Only;

    public static Tensor squeeze(Tensor input, long? dim = null) => throw Stub.Only;

    public static Tensor transpose(Tensor input, long dim0, long dim1) => throw Stub.Only;

    public static Tensor permute(Tensor input, params long[] permutation) => throw Stub.Only;

    public static Tensor reshape(Tensor input, params long[] shape) => throw Stub.Only;

    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => throw Stub.Only;

    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) => throw Stub.Only;

    public static Tensor sum(Tensor input, ScalarType? type = null) => throw Stub.Only;

    public static Tensor sum(Tensor input, long dim, bool keepdim = false, ScalarType? type = null) => throw Stub.Only;

    public static Tensor mean(Tensor input) => throw Stub.Only;

    public static Tensor mean(Tensor input, long[] dimensions, bool keepdim = false, ScalarType? type = null) => throw Stub.Only;

    public static Tensor amax(Tensor input, long[] dims, bool keepdim = false, Tensor? @out = null) => throw Stub.Only;

    public static Tensor max(Tensor input) => throw Stub.Only;

    public static Tensor min(Tensor input) => throw Stub.Only;

    public static Tensor argmax(Tensor input) => throw Stub.Only;

    public static Tensor argmax(Tensor input, long dim, bool keepdim = false) => throw Stub.Only;

    public static Tensor argsort(Tensor input, long dim = -1, bool descending = false) => throw Stub.Only;

    public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => throw Stub.Only;

    public static Tensor cumsum(Tensor input, long dim, ScalarType? type = null) => throw Stub.Only;

    public static Tensor any(Tensor input) => throw Stub.Only;

    public static Tensor all(Tensor input) => throw Stub.Only;

    public static Tensor diag(Tensor input, long diagonal = 0) => throw Stub.Only;

    public static Tensor block_diag(params Tensor[] tensors) => throw Stub.Only;

    public static Tensor multinomial(Tensor input, long num_samples, bool replacement = false, Generator? generator = null) => throw Stub.Only;

    public static Tensor bernoulli(Tensor input, Generator? generator = null) => throw Stub.Only;

    public static Tensor cdist(Tensor x1, Tensor x2, double p = 2.0, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) => throw Stub.Only;

    public static Tensor roll(Tensor input, long[] shifts, long[] dims) => throw Stub.Only;

    public static Tensor broadcast_to(Tensor input, params long[] shape) => throw Stub.Only;

    public static (Tensor values, Tensor indices) topk(Tensor tensor, int k, int dim = -1, bool largest = true, bool sorted = true) => throw Stub.Only;

    public static (Tensor values, Tensor indexes) max(Tensor input, long dim, bool keepdim = false) => throw Stub.Only;

    public static (Tensor values, Tensor indices) sort(Tensor input, long dim = -1, bool descending = false, bool stable = false) => throw Stub.Only;

    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => throw Stub.Only;

    public static Tensor[] split(Tensor tensor, long split_size, long dim = 0) => throw Stub.Only;

    public static Tensor[] meshgrid(IEnumerable<Tensor> tensors, indexing indexing = indexing.ij) => throw Stub.Only;

    public static bool allclose(Tensor tensor, Tensor target, double rtol = 1e-05, double atol = 1e-08, bool equal_nan = false) => throw Stub.Only;
}
