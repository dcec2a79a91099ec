namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public enum Reduction
        {
            None,
            Mean,
            Sum,
        }

        public static partial class functional
        {
            public static Tensor scaled_dot_product_attention(Tensor query, Tensor key, Tensor value, Tensor? attn_mask = null, double p = 0.0, bool is_casual = false) => throw Stub.Only;

            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => throw Stub.Only;

            public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => throw Stub.Only;

            public static Tensor gumbel_softmax(Tensor logits, double tau = 1.0, bool hard = false, int dim = -1) => throw Stub.Only;

            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false) => throw Stub.Only;

            public static Tensor cross_entropy(Tensor input, Tensor target, Tensor? weight = null, long ignore_index = -100, Reduction reduction = Reduction.Mean, double label_smoothing = 0.0) => throw Stub.Only;

            public static Tensor binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean, Tensor? pos_weights = null) => throw Stub.Only;

            public static Tensor mse_loss(Tensor input, Tensor target, Reduction reduction = Reduction.Mean) => throw Stub.Only;

            public static Tensor nll_loss(Tensor input, Tensor target, Tensor? weight = null, Reduction reduction = Reduction.Mean) => throw Stub.Only;

            public static Tensor embedding(Tensor x, Tensor weight, long padding_idx = -1, bool max_norm = false) => throw Stub.Only;

            public static Tensor linear(Tensor input, Tensor weights, Tensor? bias = null) => throw Stub.Only;

            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-05) => throw Stub.Only;

            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1L, double eps = 1e-12, Tensor? output = null) => throw Stub.Only;

            public static Tensor relu(Tensor x, bool inplace = false) => throw Stub.Only;

            public static Tensor gelu(Tensor x, bool inplace = false) => throw Stub.Only;

            public static Tensor silu(Tensor x, bool inplace = false) => throw Stub.Only;

            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) => throw Stub.Only;

            public static Tensor elu(Tensor input, double alpha = 1.0, bool inplace = false) => throw Stub.Only;

            public static Tensor sigmoid(Tensor input, bool inplace = false) => throw Stub.Only;

            public static Tensor one_hot(Tensor x, long num_classes = -1) => throw Stub.Only;

            public static Tensor pad(Tensor input, long[] pad, PaddingModes mode = PaddingModes.Constant, double value = 0) => throw Stub.Only;

            public static Tensor cosine_similarity(Tensor x1, Tensor x2, long dim = 1, double eps = 1e-8) => throw Stub.Only;
        }

        public static partial class init
        {
            public static Tensor uniform_(Tensor tensor, double low = 0, double high = 1, Generator? generator = null) => throw Stub.Only;

            public static Tensor normal_(Tensor tensor, double mean = 0, double std = 1, Generator? generator = null) => throw Stub.Only;

            public static Tensor constant_(Tensor tensor, Scalar val) => throw Stub.Only;

            public static Tensor zeros_(Tensor tensor) => throw Stub.Only;

            public static Tensor ones_(Tensor tensor) => throw Stub.Only;

            public static Tensor xavier_uniform_(Tensor tensor, double gain = 1.0, Generator? generator = null) => throw Stub.Only;

            public static Tensor kaiming_uniform_(Tensor tensor, double a = 0) => throw Stub.Only;
        }
    }

    public static partial class special
    {
        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => throw Stub.Only;

        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) => throw Stub.Only;

        public static Tensor logsumexp(Tensor input, long dim, bool keepdim = false) => throw Stub.Only;
    }

    public static partial class optim
    {
        public abstract class Optimizer
        {
            public virtual void zero_grad() => throw Stub.Only;

            public virtual Tensor step(Func<Tensor>? closure = null) => throw Stub.Only;
        }

        public static TorchSharp.Modules.Adam Adam(IEnumerable<TorchSharp.Modules.Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.99, double eps = 1e-8, double weight_decay = 0, bool amsgrad = false, bool maximize = false) => throw Stub.Only;
    }
}

public enum PaddingModes
{
    Zeros = 0,
    Reflect = 1,
    Replicate = 2,
    Circular = 3,
    Constant = 4,
}
