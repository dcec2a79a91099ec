using TorchSharp;
using static TorchSharp.torch;

namespace Corpus.Pooling.Mean;

public enum PoolingMode { Cls, Mean, MeanSqrtLength, Max, Last }

/// <summary>Token embeddings [B, T, D] and attention mask [B, T] of ones and zeros to [B, D].</summary>
public static class SentencePooling
{
    public static Tensor Pool(Tensor hidden, Tensor attentionMask, PoolingMode mode) => mode switch
    {
        PoolingMode.Cls => hidden[.., 0],
        PoolingMode.Mean => Mean(hidden, attentionMask),
        PoolingMode.MeanSqrtLength => Sum(hidden, attentionMask) / attentionMask.sum(1, keepdim: true).sqrt(),
        PoolingMode.Max => Max(hidden, attentionMask),
        PoolingMode.Last => Last(hidden, attentionMask),
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    public static Tensor Mean(Tensor hidden, Tensor attention_mask)
    {
        var mask = attention_mask.unsqueeze(-1).expand(hidden.size()).to(float32);
        var sum = (hidden * mask).sum(1);
        var count = mask.sum(1).clamp(min: 1e-9);
        return sum / count;
    }

    private static Tensor Sum(Tensor hidden, Tensor mask) => torch.einsum("btd,bt->bd", hidden, mask.@float());

    // Padding must not win, so it is made very small first.
    public static Tensor Max(Tensor hidden, Tensor mask)
    {
        var expanded = mask.unsqueeze(-1).expand_as(hidden);
        var (values, _) = hidden.masked_fill(expanded == 0, -1e9).max(1);
        return values;
    }

    private static Tensor Last(Tensor hidden, Tensor mask)
    {
        var last = mask.sum(1) - 1;
        var rows = torch.arange(hidden.size(0));
        return hidden[rows, last];
    }

    /// <summary>Attentive pooling: one learned query, padding hidden from it.</summary>
    public static Tensor Attentive(Tensor hidden, Tensor mask, Tensor query)
    {
        var scores = hidden.matmul(query).masked_fill(mask == 0, float.NegativeInfinity);
        var weights = scores.softmax(1);
        return (hidden * weights.unsqueeze(-1)).sum(1);
    }

    public static Tensor Weighted(Tensor hidden, Tensor mask)
    {
        var positions = torch.arange(1, hidden.size(1) + 1).unsqueeze(0) * mask;
        var weights = positions / positions.sum(1, keepdim: true);
        return (hidden * weights.unsqueeze(2)).sum(1);
    }
}
