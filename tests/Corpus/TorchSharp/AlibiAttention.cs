using TorchSharp;
using static TorchSharp.torch;

namespace Corpus.Torch.Alibi;

/// <summary>ALiBi: a bias that grows with the distance, handed on under the name that the argument has.</summary>
public static class AlibiAttention
{
    public static Tensor Slopes(int heads)
    {
        double start = Math.Pow(2, -Math.Pow(2, -(Math.Log2(heads) - 3)));
        var slopes = Enumerable.Range(0, heads).Select(i => (float)(start * Math.Pow(start, i))).ToArray();
        return torch.tensor(slopes).view(heads, 1, 1);
    }

    // The encoder's form: symmetric, nothing is blocked.
    public static Tensor Symmetric(Tensor q, Tensor k, Tensor v, int heads)
    {
        var i = torch.arange(q.size(-2)).unsqueeze(1);
        var j = torch.arange(k.size(-2)).unsqueeze(0);
        var mask = -(i - j).abs() * Slopes(heads);
        return nn.functional.scaled_dot_product_attention(q, k, v, attn_mask: mask.to(q.dtype));
    }

    // The decoder's form: distance to the past, −∞ for the future.
    public static Tensor Causal(Tensor q, Tensor k, Tensor v, int heads)
    {
        var i = torch.arange(q.size(-2)).unsqueeze(1);
        var j = torch.arange(k.size(-2)).unsqueeze(0);
        var bias = (j - i).to(float32) * Slopes(heads);
        var mask = bias.masked_fill(j > i, float.NegativeInfinity);
        var scores = q.matmul(k.transpose(-1, -2)) * (1 / Math.Sqrt(q.size(-1))) + mask;
        return scores.softmax(-1).matmul(v);
    }
}

/// <summary>T5: learned biases per bucket of relative positions, added to the scores as "mask".</summary>
public sealed class RelativePositionBias : nn.Module<long, long, Tensor>
{
    private readonly TorchSharp.Modules.Embedding relative_attention_bias;
    private readonly bool _bidirectional;
    private readonly long _buckets;

    public RelativePositionBias(long buckets, long heads, bool bidirectional)
        : base(nameof(RelativePositionBias))
    {
        _buckets = buckets;
        _bidirectional = bidirectional;
        relative_attention_bias = nn.Embedding(buckets, heads);
        RegisterComponents();
    }

    public override Tensor forward(long queries, long keys)
    {
        var context = torch.arange(queries)[.., TensorIndex.None];
        var memory = torch.arange(keys)[TensorIndex.None, ..];
        var buckets = Bucket(memory - context);
        return relative_attention_bias.call(buckets).permute(2, 0, 1).unsqueeze(0);
    }

    private Tensor Bucket(Tensor relative)
    {
        long buckets = _buckets;
        var result = torch.zeros_like(relative);
        if (_bidirectional)
        {
            buckets /= 2;
            result = result + (relative > 0).to(int64) * buckets;
            relative = relative.abs();
        }
        else
        {
            relative = -torch.minimum(relative, torch.zeros_like(relative));
        }

        long exact = buckets / 2;
        var isSmall = relative < exact;
        var large = exact + ((relative.@float() / exact).log() / Math.Log(128.0 / exact) * (buckets - exact)).to(int64);
        large = torch.minimum(large, torch.full_like(large, buckets - 1));
        return result + torch.where(isSmall, relative, large);
    }
}
