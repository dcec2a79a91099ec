using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.HalfPrecision;

/// <summary>float16 ends at ±65504: fills must fit, and only one of them may be added.</summary>
public static class HalfPrecision
{
    private const float HalfMin = -65504f;

    public static Tensor Fill(Tensor scores, Tensor attention_mask)
    {
        var half = scores.half();
        return half.masked_fill(attention_mask == 0, HalfMin).softmax(-1);
    }

    public static Tensor Bias(Tensor attention_mask) => (1 - attention_mask.to(float16)) * -1e4;

    public static Tensor Moderate(Tensor scores, Tensor blocked) =>
        scores.to(float16).masked_fill(blocked, -30000).softmax(-1, float32);

    public static Tensor ByType(Tensor scores, Tensor blocked)
    {
        double min = scores.dtype switch
        {
            ScalarType.Float16 => -65504,
            ScalarType.BFloat16 => -3.3895e38,
            _ => torch.finfo(scores.dtype).min,
        };
        return scores.masked_fill(blocked, min);
    }

    public static Tensor Causal(Tensor q, Tensor k, Tensor v)
    {
        var (qh, kh, vh) = (q.half(), k.half(), v.half());
        var mask = torch.zeros(q.size(-2), k.size(-2), dtype: float16)
            .masked_fill(torch.ones(q.size(-2), q.size(-2), dtype: @bool).triu(1), float.NegativeInfinity);
        return F.scaled_dot_product_attention(qh, kh, vh, mask);
    }

    // Two masks are united before they become numbers, so that minima are not added twice.
    public static Tensor Combined(Tensor scores, Tensor padding)
    {
        var causal = torch.ones(scores.size(-2), scores.size(-1), dtype: @bool).triu(1);
        return scores.bfloat16().masked_fill(causal | padding, -1e30).@float().softmax(-1).bfloat16();
    }

    /// <summary>Or clamped after the addition.</summary>
    public static Tensor Clamped(Tensor causalBias, Tensor paddingBias) =>
        (causalBias + paddingBias).clamp(min: HalfMin);

    public static Tensor Small(Tensor scores, Tensor blocked) =>
        // Scores are cosine similarities here: -100 is far below them all.
        (scores + blocked.@float() * -100).softmax(-1);
}
