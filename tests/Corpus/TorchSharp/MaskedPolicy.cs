using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Corpus.Torch.Policy;

/// <summary>Reinforcement learning: illegal moves get no probability.</summary>
public sealed class MaskedPolicy : nn.Module<Tensor, Tensor, Tensor>
{
    private readonly Sequential body;
    private readonly Linear policy;

    public MaskedPolicy(long observation, long actions)
        : base(nameof(MaskedPolicy))
    {
        body = nn.Sequential(nn.Linear(observation, 256), nn.ReLU(), nn.Linear(256, 256), nn.ReLU());
        policy = nn.Linear(256, actions);
        RegisterComponents();
    }

    // legal: [B, A], true for moves that may be played. At least one is.
    public override Tensor forward(Tensor observation, Tensor legal)
    {
        var logits = policy.call(body.call(observation));
        logits = torch.where(legal, logits, torch.full_like(logits, float.NegativeInfinity));
        return nn.functional.log_softmax(logits, -1);
    }

    public Tensor Entropy(Tensor logProbabilities, Tensor legal)
    {
        var p = logProbabilities.exp();
        return -(p * logProbabilities.masked_fill(~legal, 0)).sum(-1);
    }

    public static Tensor QValues(Tensor q, Tensor illegal)
    {
        var best = q.masked_fill(illegal, -1e8).argmax(-1);
        return q.gather(-1, best.unsqueeze(-1)).squeeze(-1);
    }
}

/// <summary>Pointer network: cities that have been visited are not pointed at again.</summary>
public static class PointerDecoder
{
    public static Tensor Tour(Tensor encoded, Func<Tensor, Tensor, Tensor> score)
    {
        var (batch, cities) = (encoded.size(0), encoded.size(1));
        var visited = torch.zeros(batch, cities, dtype: @bool);
        var current = encoded.mean([1]);
        var tour = new List<Tensor>();
        for (long step = 0; step < cities; step++)
        {
            var logits = 10 * score(encoded, current).tanh();
            logits = logits.masked_fill(visited, float.NegativeInfinity);
            var next = logits.softmax(-1).multinomial(1);
            visited = visited.scatter(1, next, torch.ones_like(next, dtype: @bool));
            current = encoded.gather(1, next.unsqueeze(-1).expand(-1, -1, encoded.size(2))).squeeze(1);
            tour.Add(next);
        }

        return torch.cat(tour, 1);
    }
}
