using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.Sparse;

/// <summary>Global tokens, sinks, dilation, blocks, two-dimensional neighbourhoods.</summary>
public static class SparsePatterns
{
    public static Tensor Longformer(Tensor q, Tensor k, Tensor v, long radius, Tensor isGlobal)
    {
        long n = q.size(-2);
        var near = torch.ones(n, n, dtype: @bool).triu(-radius).tril(radius);
        var allowed = near | isGlobal.unsqueeze(0) | isGlobal.unsqueeze(1);
        return F.scaled_dot_product_attention(q, k, v, allowed);
    }

    public static Tensor StreamingLlm(Tensor q, Tensor k, Tensor v, int sinks, long window)
    {
        long n = q.size(-2);
        var causal = torch.ones(n, n, dtype: @bool).tril();
        var recent = causal & torch.ones(n, n, dtype: @bool).triu(-(window - 1));
        recent[.., ..sinks] = true;
        return F.scaled_dot_product_attention(q, k, v, recent & causal);
    }

    public static Tensor Dilated(Tensor scores, long stride)
    {
        var i = torch.arange(scores.size(-2)).unsqueeze(1);
        var j = torch.arange(scores.size(-1)).unsqueeze(0);
        var hidden = (j > i) | ((i - j) % stride != 0);
        return scores.masked_fill(hidden, float.NegativeInfinity).softmax(-1);
    }

    public static Tensor Neighbourhood(Tensor q, Tensor k, Tensor v, int width, int radius)
    {
        var index = torch.arange(q.size(-2));
        var x = index % width;
        var y = torch.div(index, width, RoundingMode.floor);
        var near = (x.unsqueeze(0) - x.unsqueeze(1)).abs().le(radius) & (y.unsqueeze(0) - y.unsqueeze(1)).abs().le(radius);
        return F.scaled_dot_product_attention(q, k, v, near);
    }

    public static Tensor RandomBlocks(Tensor q, Tensor k, Tensor v, long block)
    {
        long blocks = q.size(-2) / block;
        var layout = (torch.rand(blocks, blocks) < 0.2) | torch.eye(blocks, dtype: @bool);
        var mask = layout.repeat_interleave(block, 0).repeat_interleave(block, 1);
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    // The k largest scores of each row, among those in the past.
    public static Tensor TopScores(Tensor scores, int k)
    {
        var causal = scores.masked_fill(torch.ones_like(scores, dtype: @bool).triu(1), float.NegativeInfinity);
        var threshold = causal.topk(k, dim: -1).values[.., .., .., -1].unsqueeze(-1);
        return causal.masked_fill(causal < threshold, float.NegativeInfinity).softmax(-1);
    }

    /// <summary>Two modalities: text is causal and sees all images; an image sees only itself.</summary>
    public static Tensor Multimodal(Tensor q, Tensor k, Tensor v, Tensor imageId)
    {
        long n = q.size(-2);
        var isImage = imageId >= 0;
        var sameImage = (imageId.unsqueeze(0) == imageId.unsqueeze(1)) & isImage.unsqueeze(0);
        var textRows = torch.ones(n, n, dtype: @bool).tril() & isImage.logical_not().unsqueeze(1);
        return F.scaled_dot_product_attention(q, k, v, sameImage | textRows);
    }

    /// <summary>openpi's rule: a token sees all whose block is not later than its own.</summary>
    public static Tensor BlockCausal(Tensor q, Tensor k, Tensor v, Tensor startsBlock, Tensor real)
    {
        var block = startsBlock.cumsum(1);
        var visible = block.unsqueeze(1) <= block.unsqueeze(2);
        var mask = (visible & real.unsqueeze(1)).unsqueeze(1);
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor BlockCausalBias(Tensor startsBlock)
    {
        var block = startsBlock.cumsum(1);
        return torch.where(block.unsqueeze(1) <= block.unsqueeze(2), torch.tensor(0f), torch.tensor(-2.3819763e38f));
    }
}
