using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.InPlace;

/// <summary>Masks that change after they were made: what counts is what they are when used.</summary>
public static class InPlaceEdits
{
    public static Tensor Inverted(Tensor q, Tensor k, Tensor v)
    {
        var mask = torch.ones(q.size(-2), q.size(-2), dtype: @bool).triu(1);
        mask.logical_not_();
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor ThroughAnAlias(Tensor q, Tensor k, Tensor v)
    {
        var mask = torch.triu(torch.ones(q.size(-2), q.size(-2), dtype: @bool), 1);
        var same = mask;
        same.logical_not_();
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor ThroughAView(Tensor q, Tensor k, Tensor v)
    {
        var mask = torch.ones(q.size(-2), q.size(-2), dtype: @bool).triu(1);
        var view = mask.unsqueeze(0);
        view.bitwise_not_();
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor ByAMethod(Tensor q, Tensor k, Tensor v)
    {
        var mask = torch.ones(q.size(-2), q.size(-2), dtype: @bool).triu(1);
        Invert(mask);
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor ByReference(Tensor q, Tensor k, Tensor v)
    {
        var mask = torch.ones(q.size(-2), q.size(-2), dtype: @bool).triu(1);
        Replace(ref mask);
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor ByALambda(Tensor q, Tensor k, Tensor v)
    {
        var mask = torch.ones(q.size(-2), q.size(-2), dtype: @bool).triu(1);
        Action invert = () => mask = ~mask;
        invert();
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor CellByCell(Tensor q, Tensor k, Tensor v, IEnumerable<(int Query, int Key)> hidden)
    {
        // All ones to begin with, and then not.
        var mask = torch.ones(q.size(-2), q.size(-2), dtype: @bool);
        foreach (var (query, key) in hidden) mask[query, key] = false;
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor Rows(Tensor q, Tensor k, Tensor v)
    {
        var mask = torch.zeros(q.size(-2), k.size(-2), dtype: @bool);
        for (int i = 0; i < q.size(-2); i++) mask[i].narrow(0, 0, i + 1).fill_(true);
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor Copied(Tensor q, Tensor k, Tensor v, Tensor source)
    {
        var mask = torch.zeros(q.size(-2), k.size(-2), dtype: @bool);
        mask.copy_(source);
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor Triangular(Tensor q, Tensor k, Tensor v)
    {
        var mask = torch.ones(q.size(-2), q.size(-2), dtype: @bool);
        mask.tril_();
        return F.scaled_dot_product_attention(q, k, v, mask);
    }

    public static Tensor Branches(Tensor q, Tensor k, Tensor v, bool causal, int window)
    {
        var blocked = torch.zeros(q.size(-2), k.size(-2), dtype: @bool);
        if (causal) blocked = blocked | torch.ones_like(blocked).triu(1);
        if (window > 0) blocked |= torch.ones_like(blocked).tril(-window);
        var allowed = blocked.logical_not();
        return F.scaled_dot_product_attention(q, k, v, allowed);
    }

    public static Tensor Loop(Tensor scores, int rounds)
    {
        var mask = torch.ones(scores.size(-2), scores.size(-1), dtype: @bool).tril();
        for (int i = 0; i < 2 * rounds + 1; i++) mask = ~mask;
        return scores.masked_fill(mask, float.NegativeInfinity).softmax(-1);
    }

    private static void Invert(Tensor mask) => mask.logical_not_();

    private static void Replace(ref Tensor mask) => mask = mask.eq(false);
}
