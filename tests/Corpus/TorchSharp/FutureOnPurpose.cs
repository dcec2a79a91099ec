using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.FutureOnPurpose;

/// <summary>Masks that let a query see later keys, as they should.</summary>
public static class FutureOnPurpose
{
    /// <summary>The prefix is read in both directions, the rest from left to right.</summary>
    public static Tensor PrefixLm(Tensor q, Tensor k, Tensor v, long prefix)
    {
        long length = q.size(-2);
        var allowed = torch.ones(length, length, dtype: @bool).tril();
        allowed[.., ..(int)prefix] = true;
        return F.scaled_dot_product_attention(q, k, v, allowed);
    }

    /// <summary>Streaming speech: a chunk sees itself whole and `left` chunks before it.</summary>
    public static Tensor Chunks(long length, long size, long left)
    {
        var mask = torch.zeros(length, length, dtype: @bool);
        for (long i = 0; i < length; i++)
        {
            long start = Math.Max((i / size - left) * size, 0);
            long end = Math.Min((i / size + 1) * size, length);
            mask[(int)i, (int)start..(int)end] = true;
        }

        return mask;
    }

    public static Tensor StreamingAttention(Tensor q, Tensor k, Tensor v) =>
        F.scaled_dot_product_attention(q, k, v, attn_mask: Chunks(q.size(-2), 16, 4));

    /// <summary>A query sees `ahead` frames of the future.</summary>
    public static Tensor LookAhead(Tensor scores, long ahead)
    {
        long t = scores.size(-1);
        var visible = torch.ones(t, t).tril(ahead);
        return scores.masked_fill(visible == 0, float.NegativeInfinity).softmax(-1);
    }

    /// <summary>Block diffusion: blocks see themselves and all earlier ones.</summary>
    public static Tensor Blocks(Tensor scores, long block)
    {
        var index = torch.div(torch.arange(scores.size(-1)), block, RoundingMode.floor);
        var blocked = index.unsqueeze(0) > index.unsqueeze(1);
        return F.softmax(scores.masked_fill(blocked, float.NegativeInfinity), -1);
    }

    /// <summary>A symmetric window: tril on one side, triu on the other.</summary>
    public static Tensor Window(Tensor q, Tensor k, Tensor v, long radius)
    {
        long length = q.size(-2);
        var band = torch.ones(length, length, dtype: @bool).tril(radius).triu(-radius);
        return F.scaled_dot_product_attention(q, k, v, band);
    }

    /// <summary>Causal with a window of `window` keys, self included.</summary>
    public static Tensor SlidingWindow(Tensor q, Tensor k, Tensor v, long window)
    {
        var all = torch.ones(q.size(-2), k.size(-2), dtype: @bool);
        var allowed = torch.logical_and(all.tril(), all.triu(1 - window));
        return F.scaled_dot_product_attention(q, k, v, allowed);
    }

    /// <summary>The same, blocked: what lies after the query or too far before it.</summary>
    public static Tensor SlidingWindowBlocked(Tensor scores, long window)
    {
        var all = torch.ones_like(scores, dtype: @bool);
        var blocked = all.triu(1) | all.tril(-window);
        return scores.masked_fill(blocked, float.NegativeInfinity).softmax(-1);
    }
}
