using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.TensorIndex;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.Indexing;

/// <summary>The many ways to give a mask its shape.</summary>
public sealed class IndexingStyles
{
    private readonly Tensor _causal = ones(2048, 2048, dtype: @bool).tril();

    public Tensor Buffer { get; } = triu(full(2048, 2048, float.NegativeInfinity), 1);

    public Tensor WithNull(Tensor q, Tensor k, Tensor v, Tensor real)
    {
        int t = (int)q.size(-2);
        var mask = _causal[..t, ..t][Null, Null, .., ..] & real[.., Null, Null, ..].@bool();
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public Tensor WithEllipsis(Tensor scores)
    {
        int t = (int)scores.size(-1);
        scores = scores + Buffer[Ellipsis, ..t][..t];
        return scores.softmax(-1);
    }

    public Tensor LastRows(Tensor q, Tensor k, Tensor v)
    {
        int keys = (int)k.size(-2), queries = (int)q.size(-2);
        var mask = _causal[(keys - queries)..keys, ..keys];
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public Tensor Slices(Tensor scores, int past)
    {
        int t = (int)scores.size(-2);
        var mask = Buffer.narrow(0, past, t).slice(1, 0, past + t, 1);
        return (scores + mask).softmax(-1);
    }

    public Tensor Gathered(Tensor scores, Tensor positions)
    {
        var rows = _causal.index_select(0, positions).index_select(1, positions);
        return scores.masked_fill(rows.logical_not(), float.NegativeInfinity).softmax(-1);
    }

    public Tensor BooleanIndex(Tensor hidden, Tensor attention_mask)
    {
        // Only what is not padding, as one long list.
        return hidden[attention_mask.@bool()];
    }

    public Tensor Assigned(Tensor scores)
    {
        var blocked = triu_indices(scores.size(-2), scores.size(-1), offset: 1);
        scores[.., TensorIndex.Tensor(blocked[0]), TensorIndex.Tensor(blocked[1])] = float.NegativeInfinity;
        return scores.softmax(-1);
    }

    public Tensor AssignedByMask(Tensor scores, Tensor padding)
    {
        scores[padding] = float.NegativeInfinity;
        return F.softmax(scores, -1);
    }

    public Tensor HeadsAndBatch(Tensor q, Tensor k, Tensor v, Tensor padding)
    {
        var mask = padding.logical_not().view(padding.size(0), 1, 1, -1).repeat(1, q.size(1), q.size(2), 1);
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public Tensor PerHead(TorchSharp.Modules.MultiheadAttention attention, Tensor x, Tensor padding, long heads)
    {
        // [N * heads, L, L], added
        var mask = zeros(padding.size(0), x.size(0), x.size(0))
            .masked_fill(padding.unsqueeze(1), float.NegativeInfinity)
            .repeat_interleave(heads, dim: 0);
        return attention.call(x, x, x, attn_mask: mask).Item1;
    }

    public Tensor Flipped(Tensor scores)
    {
        // Keys arrive newest first, queries as well: both axes of the triangle are flipped.
        var mask = _causal[..16, ..16].flip(0, 1);
        return scores.masked_fill(~mask, float.NegativeInfinity).softmax(-1);
    }
}
