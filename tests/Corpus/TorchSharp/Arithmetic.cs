using TorchSharp;
using static TorchSharp.torch;

namespace Corpus.Torch.Arithmetic;

/// <summary>Masks by multiplication and addition, where that is right.</summary>
public static class MaskArithmetic
{
    // Multiplied first, then made small: what is blocked is 0 + (-1e9).
    public static Tensor MultiplyAndAdd(Tensor scores, Tensor mask) =>
        (scores * mask + (1 - mask) * -1e9).softmax(-1);

    // Zero times the exponential is no weight at all.
    public static Tensor AfterExp(Tensor scores, Tensor mask)
    {
        var e = (scores - scores.amax([-1], keepdim: true)).exp() * mask;
        return e / e.sum(-1, keepdim: true).clamp(min: 1e-9);
    }

    public static Tensor AfterSoftmaxRenormalized(Tensor scores, Tensor mask)
    {
        var weights = scores.softmax(-1) * mask;
        return weights / (weights.sum(-1, keepdim: true) + 1e-13);
    }

    public static Tensor AllenNlp(Tensor vector, Tensor mask)
    {
        // From a well-known library: scores times mask, weights times mask, renormalized.
        var result = (vector * mask).softmax(-1) * mask;
        return result / (result.sum(-1, keepdim: true) + 1e-13);
    }

    public static Tensor Subtracted(Tensor scores, Tensor mask) => (scores - 1e10 * (1 - mask)).softmax(-1);

    public static Tensor LogOfMask(Tensor scores, Tensor mask) => (scores + (mask + 1e-45).log()).softmax(-1);

    public static Tensor Where(Tensor scores, Tensor mask) =>
        torch.where(mask.@bool(), scores, torch.tensor(float.NegativeInfinity)).softmax(-1);

    public static Tensor Minimum(Tensor scores, Tensor mask)
    {
        var bias = torch.zeros_like(scores).masked_fill_(mask.eq(0), torch.finfo(scores.dtype).min);
        return (scores + bias).softmax(-1);
    }

    // No softmax here: a blocked weight is zero from the beginning.
    public static Tensor ReluAttention(Tensor q, Tensor k, Tensor v)
    {
        var length = q.size(-2);
        var scores = nn.functional.relu(q.matmul(k.mT)) / length;
        scores = scores.masked_fill(torch.ones(length, length, dtype: @bool).triu(1), 0);
        return scores.matmul(v);
    }

    public static Tensor LinearAttention(Tensor q, Tensor k, Tensor v) => q.matmul(k.mT).tril().matmul(v);

    public static Tensor SigmoidAttention(Tensor q, Tensor k, Tensor v)
    {
        var bias = torch.triu(torch.full(q.size(-2), k.size(-2), float.NegativeInfinity), 1);
        return (q.matmul(k.mT) - Math.Log(k.size(-2)) + bias).sigmoid().matmul(v);
    }

    public static Tensor PolynomialAttention(Tensor q, Tensor k, Tensor v)
    {
        var weights = q.matmul(k.mT).pow(4) * torch.ones(q.size(-2), k.size(-2)).tril();
        return (weights / weights.sum(-1, keepdim: true)).matmul(v);
    }

    public static Tensor UniformCausal(Tensor x)
    {
        // The average of what came before, as in the first lesson.
        var wei = torch.tril(torch.ones(x.size(1), x.size(1)));
        wei = wei / wei.sum(1, keepdim: true);
        return wei.matmul(x);
    }

    public static Tensor UniformBySoftmax(Tensor x)
    {
        var tril = torch.tril(torch.ones(x.size(1), x.size(1)));
        var wei = torch.zeros(x.size(1), x.size(1));
        wei = wei.masked_fill(tril == 0, float.NegativeInfinity);
        return nn.functional.softmax(wei, -1).matmul(x);
    }
}
