using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Corpus.Torch.Cross;

/// <summary>Cross attention has nothing causal; keys that are padding are hidden.</summary>
public sealed class CrossAttention : nn.Module<Tensor, Tensor, Tensor?, Tensor>
{
    private readonly Linear to_q, to_k, to_v, to_out;
    private readonly long _heads;

    public CrossAttention(long queryWidth, long contextWidth, long heads, long headWidth)
        : base(nameof(CrossAttention))
    {
        _heads = heads;
        to_q = nn.Linear(queryWidth, heads * headWidth, false);
        to_k = nn.Linear(contextWidth, heads * headWidth, false);
        to_v = nn.Linear(contextWidth, heads * headWidth, false);
        to_out = nn.Linear(heads * headWidth, queryWidth);
        RegisterComponents();
    }

    // context mask: [B, S], true for real tokens
    public override Tensor forward(Tensor x, Tensor context, Tensor? mask)
    {
        var (q, k, v) = (Heads(to_q.call(x)), Heads(to_k.call(context)), Heads(to_v.call(context)));
        Tensor? attend = mask?.unsqueeze(1).unsqueeze(1).expand(x.size(0), _heads, x.size(1), context.size(1));
        var y = nn.functional.scaled_dot_product_attention(q, k, v, attend);
        return to_out.call(y.transpose(1, 2).flatten(2));
    }

    private Tensor Heads(Tensor x) => x.view(x.size(0), x.size(1), _heads, -1).transpose(1, 2);
}

/// <summary>Slot attention normalizes over the queries: softmax over the slots, then a mean over the inputs.</summary>
public static class SlotAttention
{
    public static Tensor Update(Tensor slots, Tensor inputs, Tensor inputMask)
    {
        var dots = torch.einsum("bid,bjd->bij", slots, inputs) / Math.Sqrt(slots.size(-1));
        var attn = dots.softmax(1) + 1e-8;
        attn = attn * inputMask.unsqueeze(1);
        attn = attn / attn.sum(-1, keepdim: true);
        return torch.einsum("bjd,bij->bid", inputs, attn);
    }
}

/// <summary>Perceiver: latents read the inputs and themselves.</summary>
public static class PerceiverResampler
{
    public static Tensor Attend(Tensor latents, Tensor inputs, Tensor inputPadding)
    {
        var keys = torch.cat([inputs, latents], dim: 1);
        var padding = torch.cat([inputPadding, torch.zeros(latents.size(0), latents.size(1), dtype: @bool)], dim: 1);
        var scores = latents.matmul(keys.mT) / Math.Sqrt(latents.size(-1));
        scores = scores.masked_fill(padding.unsqueeze(1), float.NegativeInfinity);
        return scores.softmax(-1).matmul(keys);
    }

    public static Tensor WithModule(MultiheadAttention attention, Tensor latents, Tensor inputs, Tensor inputPadding) =>
        attention.call(latents, inputs, inputs, key_padding_mask: inputPadding, need_weights: false).Item1;
}
