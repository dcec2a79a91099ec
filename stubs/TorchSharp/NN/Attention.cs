using static TorchSharp.torch;

namespace TorchSharp.Modules
{
#nullable enable
    public sealed class MultiheadAttention : nn.Module<Tensor, Tensor, Tensor, Tensor?, bool, Tensor?, Tuple<Tensor, Tensor>>
    {
        internal MultiheadAttention()
            : base("")
        {
        }

        public override Tuple<Tensor, Tensor> forward(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask, bool need_weights, Tensor? attn_mask) => throw Stub.Only;

        public new Tuple<Tensor, Tensor> call(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, bool need_weights = true, Tensor? attn_mask = null) => throw Stub.Only;
    }

#nullable disable
    public sealed class TransformerEncoderLayer : nn.Module<Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor>
    {
        internal TransformerEncoderLayer()
            : base("")
        {
        }

        public override Tensor forward(Tensor src, Tensor src_mask, Tensor src_key_padding_mask) => throw Stub.Only;

        public Tensor call(Tensor src, Tensor src_mask) => throw Stub.Only;

        public Tensor call(Tensor src) => throw Stub.Only;
    }

    public sealed class TransformerEncoder : nn.Module<Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor>
    {
        internal TransformerEncoder()
            : base("")
        {
        }

        public enum Activations
        {
            ReLU = 0,
            GELU = 1,
        }

        public override Tensor forward(Tensor src, Tensor src_mask, Tensor src_key_padding_mask) => throw Stub.Only;

        public Tensor call(Tensor src, Tensor src_mask) => throw Stub.Only;

        public Tensor call(Tensor src) => throw Stub.Only;
    }

    public sealed class TransformerDecoderLayer : nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
    {
        internal TransformerDecoderLayer()
            : base("")
        {
        }

        public override Tensor forward(Tensor tgt, Tensor memory, Tensor tgt_mask, Tensor memory_mask, Tensor tgt_key_padding_mask, Tensor memory_key_padding_mask) => throw Stub.Only;

        public new Tensor call(Tensor tgt, Tensor memory, Tensor tgt_mask, Tensor memory_mask = null, Tensor tgt_key_padding_mask = null, Tensor memory_key_padding_mask = null) => throw Stub.Only;

        public Tensor call(Tensor tgt, Tensor memory) => throw Stub.Only;
    }

    public sealed class TransformerDecoder : nn.Module<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>
    {
        internal TransformerDecoder()
            : base("")
        {
        }

        public override Tensor forward(Tensor tgt, Tensor memory, Tensor tgt_mask, Tensor memory_mask = null, Tensor tgt_key_padding_mask = null, Tensor memory_key_padding_mask = null) => throw Stub.Only;

        public new Tensor call(Tensor tgt, Tensor memory, Tensor tgt_mask, Tensor memory_mask = null, Tensor tgt_key_padding_mask = null, Tensor memory_key_padding_mask = null) => throw Stub.Only;

        public Tensor call(Tensor tgt, Tensor memory) => throw Stub.Only;
    }

    public sealed class Transformer : nn.Module<Tensor, Tensor, Tensor>
    {
        internal Transformer()
            : base("")
        {
        }

        public Tensor call(Tensor src, Tensor tgt, Tensor src_mask, Tensor tgt_mask = null, Tensor memory_mask = null, Tensor src_key_padding_mask = null, Tensor tgt_key_padding_mask = null, Tensor memory_key_padding_mask = null) => throw Stub.Only;

        public override Tensor forward(Tensor src, Tensor tgt) => throw Stub.Only;
    }
}

namespace TorchSharp
{
    using Modules;

    public static partial class torch
    {
        public static partial class nn
        {
            public enum Activations
            {
                ReLU = 0,
                GELU = 1,
            }

            public static MultiheadAttention MultiheadAttention(long embedded_dim, long num_heads, double dropout = 0.0, bool bias = true, bool add_bias_kv = false, bool add_zero_attn = false, long? kdim = null, long? vdim = null) => throw Stub.Only;

            public static TransformerEncoderLayer TransformerEncoderLayer(long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) => throw Stub.Only;

            public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers) => throw Stub.Only;

            public static TransformerDecoderLayer TransformerDecoderLayer(long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) => throw Stub.Only;

            public static TransformerDecoder TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers) => throw Stub.Only;

            public static Transformer Transformer(long d_model = 512, long nhead = 8, long num_encoder_layers = 6, long num_decoder_layers = 6, long dim_feedforward = 2048, double dropout = 0.1, Activations activation = Activations.ReLU) => throw Stub.Only;
        }
    }
}
