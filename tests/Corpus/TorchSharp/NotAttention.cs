using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.NotAttention;

/// <summary>Triangles of −∞ under a softmax that are no attention: later is what is wanted.</summary>
public sealed class SpanExtraction : nn.Module<Tensor, Tensor>
{
    private readonly Linear start = nn.Linear(768, 128);
    private readonly Linear end = nn.Linear(768, 128);

    public SpanExtraction()
        : base(nameof(SpanExtraction)) => RegisterComponents();

    // A span ends where it begins or after: the strictly lower triangle is impossible.
    public override Tensor forward(Tensor hidden)
    {
        var scores = start.call(hidden).matmul(end.call(hidden).transpose(-1, -2));
        var impossible = torch.ones_like(scores, dtype: @bool).tril(-1);
        return scores.masked_fill(impossible, float.NegativeInfinity).flatten(1).log_softmax(-1);
    }

    /// <summary>The end, given the start.</summary>
    public Tensor EndGivenStart(Tensor hidden, Tensor starts)
    {
        var scores = start.call(hidden).matmul(end.call(hidden).mT) / Math.Sqrt(128);
        scores = scores.masked_fill(torch.ones_like(scores, dtype: @bool).triu().logical_not(), float.NegativeInfinity);
        var probabilities = scores.softmax(-1);
        return probabilities.gather(1, starts.view(-1, 1, 1).expand(-1, 1, scores.size(-1))).squeeze(1);
    }

    public static Tensor BestSpan(Tensor startLogits, Tensor endLogits, long longest)
    {
        var pair = startLogits.unsqueeze(-1) + endLogits.unsqueeze(-2);
        var valid = torch.ones_like(pair).triu().tril(longest - 1);
        return pair.masked_fill(valid == 0, -1e9).flatten(1).argmax(-1);
    }
}

/// <summary>A left-to-right hidden Markov model never goes back: transitions form an upper triangle.</summary>
public sealed class LeftRightHmm : nn.Module<Tensor, Tensor>
{
    private readonly Parameter transition;

    public LeftRightHmm(long states)
        : base(nameof(LeftRightHmm))
    {
        transition = nn.Parameter(torch.randn(states, states));
        RegisterComponents();
    }

    public override Tensor forward(Tensor emission)
    {
        var back = torch.ones_like(transition, dtype: @bool).tril(-1);
        var a = transition.masked_fill(back, float.NegativeInfinity).softmax(-1);
        var alpha = emission[0];
        for (int t = 1; t < emission.size(0); t++) alpha = alpha.matmul(a) * emission[t];
        return alpha.sum().log();
    }
}

public static class Ranking
{
    /// <summary>Cox: the risk set of a patient, sorted by time, is he and all that come later.</summary>
    public static Tensor CoxLoss(Tensor risk, Tensor observed)
    {
        long n = risk.size(0);
        var earlier = torch.ones(n, n, dtype: @bool).tril(-1);
        var log = risk.unsqueeze(0).expand(n, n).masked_fill(earlier, float.NegativeInfinity).logsumexp(1);
        return -((risk - log) * observed).sum() / observed.sum();
    }

    /// <summary>ListMLE: place i is drawn from what is left, the items from i on.</summary>
    public static Tensor ListMle(Tensor sorted)
    {
        long n = sorted.size(-1);
        var left = sorted.unsqueeze(-2).expand(-1, n, n) + torch.tril(torch.full(n, n, float.NegativeInfinity), -1);
        return -F.log_softmax(left, -1).diagonal(dim1: -2, dim2: -1).sum(-1).mean();
    }

    /// <summary>A softmax over the remaining items, with which their features are then averaged.</summary>
    public static Tensor ExpectedRest(Tensor scores, Tensor features)
    {
        long n = scores.size(0);
        var rest = scores.unsqueeze(0).expand(n, n).masked_fill(torch.ones(n, n, dtype: @bool).tril(-1), float.NegativeInfinity);
        return rest.softmax(-1).matmul(features);
    }

    /// <summary>Coreference: an antecedent comes before its mention, or is the dummy in column 0.</summary>
    public static Tensor Antecedents(Tensor pairs)
    {
        var notBefore = torch.ones_like(pairs, dtype: @bool).triu();
        var scores = pairs.masked_fill(notBefore, float.NegativeInfinity);
        return torch.cat([torch.zeros(pairs.size(0), 1), scores], dim: 1).log_softmax(1);
    }

    /// <summary>Dependency parsing: no word is its own head.</summary>
    public static Tensor Heads(Tensor dependents, Tensor heads)
    {
        var arcs = dependents.matmul(heads.mT);
        arcs = arcs.masked_fill(torch.eye(arcs.size(-1), dtype: @bool), float.NegativeInfinity);
        return arcs.log_softmax(-1);
    }
}
