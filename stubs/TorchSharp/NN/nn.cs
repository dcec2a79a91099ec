namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static TorchSharp.Modules.Linear Linear(long inputSize, long outputSize, bool hasBias = true, Device? device = null, ScalarType? dtype = null) => throw Stub.Only;

        public static TorchSharp.Modules.Embedding Embedding(long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null) => throw Stub.Only;

        public static TorchSharp.Modules.LayerNorm LayerNorm(long[] normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) => throw Stub.Only;

        public static TorchSharp.Modules.Dropout Dropout(double p = 0.5, bool inplace = false) => throw Stub.Only;

        public static TorchSharp.Modules.Softmax Softmax(long dim) => throw Stub.Only;

        public static TorchSharp.Modules.LogSoftmax LogSoftmax(long dim) => throw Stub.Only;

        public static TorchSharp.Modules.ReLU ReLU(bool inplace = false) => throw Stub.Only;

        public static TorchSharp.Modules.GELU GELU() => throw Stub.Only;

        public static TorchSharp.Modules.SiLU SiLU(bool inplace = false) => throw Stub.Only;

        public static TorchSharp.Modules.Tanh Tanh() => throw Stub.Only;

        public static TorchSharp.Modules.Sigmoid Sigmoid() => throw Stub.Only;

        public static TorchSharp.Modules.Identity Identity() => throw Stub.Only;

        public static TorchSharp.Modules.Conv2d Conv2d(long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1, bool bias = true, Device? device = null, ScalarType? dtype = null) => throw Stub.Only;

        public static TorchSharp.Modules.LayerNorm LayerNorm(long normalized_shape, double eps = 1e-05, bool elementwise_affine = true, bool bias = true, Device? device = null, ScalarType? dtype = null) => throw Stub.Only;

        public static TorchSharp.Modules.Sequential Sequential(params Module<Tensor, Tensor>[] modules) => throw Stub.Only;

        public static TorchSharp.Modules.Sequential Sequential(params (string name, Module<Tensor, Tensor> submodule)[] modules) => throw Stub.Only;

        public static TorchSharp.Modules.ModuleList<T> ModuleList<T>(params T[] modules)
            where T : Module => throw Stub.Only;

        public static TorchSharp.Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => throw Stub.Only;

        public static TorchSharp.Modules.GRU GRU(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) => throw Stub.Only;

        public static TorchSharp.Modules.LSTM LSTM(long inputSize, long hiddenSize, long numLayers = 1, bool bias = true, bool batchFirst = false, double dropout = 0, bool bidirectional = false, Device? device = null, ScalarType? dtype = null) => throw Stub.Only;

        public static TorchSharp.Modules.CrossEntropyLoss CrossEntropyLoss(Tensor? weight = null, long? ignore_index = null, Reduction reduction = Reduction.Mean) => throw Stub.Only;
    }
}
