using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.HostileNames;

/// <summary>Right code whose names say the opposite.</summary>
public static class HostileNames
{
    public static Tensor One(Tensor q, Tensor k, Tensor v)
    {
        // "blocked" is what may be seen.
        var blocked = ones(q.size(-2), q.size(-2), dtype: @bool).tril();
        return F.scaled_dot_product_attention(q, k, v, blocked);
    }

    public static Tensor Two(Tensor scores)
    {
        var allowed = ones(scores.size(-2), scores.size(-1), dtype: @bool).triu(1);
        return scores.masked_fill(allowed, float.NegativeInfinity).softmax(-1);
    }

    public static Tensor Three(Tensor scores)
    {
        var padding_mask = ones(scores.size(-1), scores.size(-1)).tril();
        var inverse = padding_mask.eq(0);
        var mask = inverse;
        mask = mask.logical_not();
        mask = ~mask;
        return F.softmax(scores.masked_fill(mask, float.NegativeInfinity), dim: -1);
    }

    public static Tensor Four(Tensor keys, Tensor queries, Tensor values)
    {
        // The arguments are called the wrong way round by the caller; here `keys` asks.
        var upper = triu(ones(queries.size(-2), keys.size(-2), dtype: @bool));
        return F.scaled_dot_product_attention(query: keys, key: queries, value: values, attn_mask: upper.transpose(-2, -1));
    }

    public static Tensor Five(Tensor x)
    {
        var col = arange(x.size(-2)).view(-1, 1);
        var row = arange(x.size(-1)).view(1, -1);
        var future = row > col;
        return x.masked_fill(future, -1e9).softmax(-1);
    }

    public static Tensor Six(Tensor x)
    {
        // Softmax over the first axis: queries are columns here.
        var j = arange(x.size(0)).unsqueeze(1);
        var i = arange(x.size(1)).unsqueeze(0);
        return x.masked_fill(j > i, float.NegativeInfinity).softmax(0);
    }

    public static Tensor Seven(Tensor q, Tensor k, Tensor v)
    {
        var not_mask = ~ones(q.size(-2), q.size(-2), dtype: @bool).triu(1);
        var mask = zeros_like(not_mask, dtype: float32).masked_fill(not_mask.logical_not(), float.MinValue);
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor Eight(Tensor scores)
    {
        // Transposed scores: [keys, queries].
        var transposed = scores.transpose(-1, -2);
        var lower = ones_like(transposed, dtype: @bool).tril(-1);
        return transposed.masked_fill(lower, float.NegativeInfinity).softmax(-2).transpose(-1, -2);
    }
}
