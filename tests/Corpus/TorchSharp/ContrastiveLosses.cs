using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace Corpus.Torch.Contrastive;

public static class ContrastiveLosses
{
    /// <summary>NT-Xent: an example is no candidate of itself, so the diagonal is out.</summary>
    public static Tensor SimClr(Tensor a, Tensor b, double temperature = 0.5)
    {
        long n = a.size(0);
        var z = F.normalize(torch.cat([a, b], 0), dim: 1);
        var similarity = z.matmul(z.T) / temperature;
        similarity = similarity.masked_fill(torch.eye(2 * n, dtype: @bool), float.NegativeInfinity);
        var target = torch.cat([torch.arange(n, 2 * n), torch.arange(0, n)], 0);
        return F.cross_entropy(similarity, target);
    }

    public static Tensor Clip(Tensor image, Tensor text, Tensor logitScale)
    {
        var logits = logitScale.exp() * F.normalize(image, dim: -1).matmul(F.normalize(text, dim: -1).t());
        var labels = torch.arange(logits.size(0), device: logits.device);
        return (F.cross_entropy(logits, labels) + F.cross_entropy(logits.t(), labels)) / 2;
    }

    public static Tensor SupervisedContrastive(Tensor features, Tensor labels, double temperature)
    {
        var same = torch.eq(labels.unsqueeze(0), labels.unsqueeze(1)).@float();
        var logits = features.matmul(features.T) / temperature;
        logits = logits - logits.amax([1], keepdim: true).detach();
        var notSelf = 1 - torch.eye(features.size(0));
        var mask = same * notSelf;
        var expLogits = logits.exp() * notSelf;
        var logProbability = logits - expLogits.sum(1, keepdim: true).log();
        var mean = (mask * logProbability).sum(1) / mask.sum(1).clamp(min: 1);
        return -mean.mean();
    }

    /// <summary>Hardest negatives within the batch.</summary>
    public static Tensor BatchHard(Tensor distances, Tensor labels, double margin)
    {
        var same = labels.unsqueeze(0) == labels.unsqueeze(1);
        var hardestPositive = distances.masked_fill(~same, float.NegativeInfinity).amax(1);
        var hardestNegative = distances.masked_fill(same, float.PositiveInfinity).amin(1);
        return (hardestPositive - hardestNegative + margin).clamp(min: 0).mean();
    }

    /// <summary>The k most similar pairs, each counted once: the lower triangle and the diagonal are out.</summary>
    public static (Tensor Values, Tensor Indices) TopPairs(Tensor x, int k)
    {
        var similarity = F.normalize(x, dim: 1).matmul(F.normalize(x, dim: 1).T);
        var lower = torch.ones_like(similarity, dtype: @bool).tril();
        var flat = similarity.masked_fill(lower, float.NegativeInfinity).flatten();
        return flat.topk(k);
    }

    public static Tensor NearestEarlier(Tensor x)
    {
        var distance = -torch.cdist(x, x);
        distance = distance + torch.triu(torch.full_like(distance, float.NegativeInfinity));
        return distance.max(1).values;
    }
}
