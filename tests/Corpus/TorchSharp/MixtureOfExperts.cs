using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Corpus.Torch.Experts;

/// <summary>Routes each token to k experts; the gate's other logits are −∞.</summary>
public sealed class TopKRouter : nn.Module<Tensor, (Tensor Weights, Tensor Indices)>
{
    private readonly Linear gate;
    private readonly Linear noise;
    private readonly int _k;

    public TopKRouter(long width, long experts, int k)
        : base(nameof(TopKRouter))
    {
        gate = nn.Linear(width, experts, hasBias: false);
        noise = nn.Linear(width, experts, hasBias: false);
        _k = k;
        RegisterComponents();
    }

    public override (Tensor Weights, Tensor Indices) forward(Tensor x)
    {
        var logits = gate.call(x);
        if (training)
        {
            logits = logits + torch.randn_like(logits) * nn.functional.relu(noise.call(x));
        }

        var (values, indices) = logits.topk(_k, dim: -1);
        var sparse = torch.full_like(logits, float.NegativeInfinity).scatter(-1, indices, values);
        return (nn.functional.softmax(sparse, dim: -1), indices);
    }
}

public static class GroupLimitedRouting
{
    /// <summary>Only the best groups of experts take part.</summary>
    public static Tensor Route(Tensor scores, int groups, int keep)
    {
        var grouped = scores.view(scores.size(0), groups, -1);
        var best = grouped.amax([-1]).topk(keep, dim: -1).indexes;
        var mask = torch.zeros(scores.size(0), groups, dtype: @bool).scatter_(1, best, torch.ones_like(best, dtype: @bool));
        var choice = grouped.masked_fill(~mask.unsqueeze(-1), float.NegativeInfinity).flatten(1);
        return choice.topk(8, dim: -1).indexes;
    }

    // Experts that are full drop the tokens that come after: here a causal cumsum, not attention.
    public static Tensor Capacity(Tensor oneHot, long capacity)
    {
        var position = oneHot.cumsum(0) * oneHot;
        var kept = position <= capacity;
        return oneHot * kept.@float();
    }

    public static Tensor LoadBalance(Tensor probabilities, Tensor mask)
    {
        var density = mask.@float().mean([0]);
        var proxy = probabilities.mean([0]);
        return (density * proxy).sum() * probabilities.size(-1);
    }
}
