using TorchSharp;
using static TorchSharp.torch;

namespace Corpus.Sampling.Torch;

public record SamplingOptions(double Temperature = 0.8, int TopK = 40, double TopP = 0.95, float RepetitionPenalty = 1.1f);

public static class TorchSampler
{
    // logits: [B, V]
    public static Tensor Next(Tensor logits, Tensor generated, SamplingOptions options)
    {
        using var noGrad = torch.no_grad();
        var scores = Penalize(logits, generated, options.RepetitionPenalty) / options.Temperature;
        if (options.TopK > 0)
        {
            var (values, _) = torch.topk(scores, options.TopK);
            scores = scores.masked_fill(scores < values[.., -1].unsqueeze(-1), float.NegativeInfinity);
        }

        if (options.TopP < 1)
        {
            scores = Nucleus(scores, options.TopP);
        }

        return torch.multinomial(nn.functional.softmax(scores, dim: -1), 1);
    }

    private static Tensor Penalize(Tensor logits, Tensor generated, float penalty)
    {
        var seen = logits.gather(1, generated);
        seen = torch.where(seen < 0, seen * penalty, seen / penalty);
        return logits.scatter(1, generated, seen);
    }

    private static Tensor Nucleus(Tensor scores, double p)
    {
        var (sorted, indices) = torch.sort(scores, descending: true);
        var cumulative = sorted.softmax(-1).cumsum(-1);
        var remove = cumulative - sorted.softmax(-1) > p;
        var mask = remove.scatter(1, indices, remove);
        return scores.masked_fill(mask, float.NegativeInfinity);
    }

    /// <summary>Forbids all but the given tokens.</summary>
    public static Tensor Only(Tensor logits, long[] tokens)
    {
        var mask = torch.full_like(logits, float.NegativeInfinity);
        foreach (var token in tokens)
        {
            mask[.., (int)token..((int)token + 1)] = 0;
        }

        return logits + mask;
    }
}
