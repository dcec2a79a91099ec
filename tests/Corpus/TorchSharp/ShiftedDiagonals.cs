using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.Diagonals;

/// <summary>Diagonals other than the usual ones, where keys and queries do not begin together.</summary>
public static class ShiftedDiagonals
{
    // A learned sink stands before the keys: query i is key i + 1.
    public static Tensor WithSink(Tensor q, Tensor k, Tensor v, Tensor sinkKey, Tensor sinkValue)
    {
        var keys = torch.cat([sinkKey, k], dim: -2);
        var values = torch.cat([sinkValue, v], dim: -2);
        var allowed = torch.ones(q.size(-2), keys.size(-2), dtype: @bool).tril(1);
        return F.scaled_dot_product_attention(q, keys, values, allowed);
    }

    // The same sink, and only what lies strictly before the query: it never sees itself, but always the sink.
    public static Tensor StrictlyBefore(Tensor q, Tensor k, Tensor v, Tensor sinkKey, Tensor sinkValue)
    {
        var scores = q.matmul(torch.cat([sinkKey, k], dim: -2).mT);
        var blocked = torch.ones_like(scores, dtype: @bool).triu(1);
        return scores.masked_fill(blocked, float.NegativeInfinity).softmax(-1).matmul(torch.cat([sinkValue, v], dim: -2));
    }

    public static Tensor AfterPast(Tensor scores)
    {
        long queries = scores.size(-2), keys = scores.size(-1);
        var mask = torch.triu(torch.full(queries, keys, float.NegativeInfinity), diagonal: keys - queries + 1);
        return (scores + mask).softmax(-1);
    }

    public static Tensor Memory(Tensor q, Tensor k, Tensor v, long memory)
    {
        // Transformer-XL: `memory` states of the segment before stand in front.
        var mask = torch.ones(q.size(-2), memory + q.size(-2)).triu(1 + memory).@bool();
        var scores = torch.einsum("bhid,bhjd->bhij", q, k);
        return torch.einsum("bhij,bhjd->bhid", scores.masked_fill(mask, -1e30).softmax(-1), v);
    }

    // PixelSNAIL: strictly causal; the first row sees nothing and is set to zero afterwards.
    public static Tensor StrictWithZeroRow(Tensor q, Tensor k, Tensor v)
    {
        var mask = torch.ones(q.size(-2), k.size(-2), dtype: @bool).tril(-1);
        var weights = q.matmul(k.mT).masked_fill(~mask, -1e9).softmax(-1).masked_fill(~mask, 0);
        return weights.matmul(v);
    }

    // The zero that add_zero_attn appends keeps the first row alive.
    public static Tensor StrictWithZeroAttention(Tensor x, MultiheadAttention attention)
    {
        var mask = torch.full(x.size(0), x.size(0), float.NegativeInfinity).triu();
        return attention.call(x, x, x, attn_mask: mask).Item1;
    }

    public static MultiheadAttention Create(long width, long heads) => nn.MultiheadAttention(width, heads, add_zero_attn: true);

    // Two streams of XLNet: the query stream does not see the token itself, the content stream does. Both see a sink.
    public static (Tensor Content, Tensor Query) TwoStreams(Tensor h, Tensor g, Tensor sink, Tensor order)
    {
        var before = order.unsqueeze(0) < order.unsqueeze(1);
        var self = torch.eye(order.size(0), dtype: @bool);
        var always = torch.ones(order.size(0), 1, dtype: @bool);
        var seen = torch.cat([sink, h], dim: -2);
        var content = F.scaled_dot_product_attention(h, seen, seen, torch.cat([always, before | self], 1));
        var query = F.scaled_dot_product_attention(g, seen, seen, torch.cat([always, before], 1));
        return (content, query);
    }

    // Interleaved frames of two speakers: a frame sees the other speaker's frame of the same time.
    public static Tensor Interleaved(Tensor q, Tensor k, Tensor v)
    {
        var time = torch.div(torch.arange(q.size(-2)), 2, RoundingMode.floor);
        var allowed = time.unsqueeze(0) <= time.unsqueeze(1);
        return F.scaled_dot_product_attention(q, k, v, allowed);
    }
}
