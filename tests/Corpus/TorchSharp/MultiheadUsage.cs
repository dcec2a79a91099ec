using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Corpus.Torch.Multihead;

/// <summary>Decoder-only language model over TorchSharp's MultiheadAttention. Inputs are [L, N, E].</summary>
public class MultiheadBlock : Module<Tensor, Tensor?, Tensor>
{
    private readonly MultiheadAttention self_attn;
    private readonly LayerNorm norm;
    private readonly Linear ff;

    public MultiheadBlock(long width, long heads)
        : base(nameof(MultiheadBlock))
    {
        self_attn = MultiheadAttention(width, heads, dropout: 0.1);
        norm = LayerNorm(width);
        ff = Linear(width, width);
        RegisterComponents();
    }

    // padding: [N, L], true at padding.
    public override Tensor forward(Tensor x, Tensor? padding)
    {
        var mask = triu(full(x.shape[0], x.shape[0], float.NegativeInfinity, device: x.device), 1);
        var normed = norm.call(x);
        var (output, _) = self_attn.call(normed, normed, normed, key_padding_mask: padding, need_weights: false, attn_mask: mask);
        return x + ff.call(output);
    }
}

public class BidirectionalEncoder : Module<Tensor, Tensor, Tensor>
{
    private const long Pad = 1;
    private readonly Embedding embedding = Embedding(32000, 256, padding_idx: Pad);
    private readonly MultiheadAttention attention = MultiheadAttention(256, 8);

    public BidirectionalEncoder()
        : base(nameof(BidirectionalEncoder)) => RegisterComponents();

    public override Tensor forward(Tensor tokens, Tensor lengths)
    {
        var x = embedding.call(tokens).transpose(0, 1);
        var ignore = tokens == Pad;
        var result = attention.call(x, x, x, ignore);
        return result.Item1;
    }

    public Tensor ByLengths(Tensor x, Tensor lengths)
    {
        var position = arange(x.size(0)).unsqueeze(0);
        var beyond = position >= lengths.unsqueeze(1);
        return attention.forward(x, x, x, beyond, false, null).Item1;
    }

    public Tensor FromAttentionMask(Tensor x, Tensor attention_mask)
    {
        // attention_mask is 1 for real tokens, as tokenizers give it.
        var padding = attention_mask == 0;
        return attention.call(x, x, x, padding).Item1;
    }

    public Tensor Inverted(Tensor x, Tensor valid) => attention.call(x, x, x, valid.logical_not()).Item1;
}
