using TorchSharp;
using static TorchSharp.torch;

namespace MaskGen.Samples.Mistakes;

/// <summary>A block of a small GPT. Each method is a version that somebody committed, and that trained.</summary>
public static class GptBlock
{
    public static Tensor OffByOne(Tensor q, Tensor k, Tensor v, long length)
    {
        Tensor scores = matmul(q, k.transpose(-2, -1)) / Math.Sqrt(q.size(-1));
        Tensor future = triu(ones(length, length)) == 1;
        return matmul(scores.masked_fill(future, float.NegativeInfinity).softmax(-1), v); // MASK2005: a token cannot see itself
    }

    public static Tensor Typo(Tensor q, Tensor k, Tensor v, Tensor padding)
    {
        Tensor scores = matmul(q, k.transpose(-2, -1)) / Math.Sqrt(q.size(-1));
        return matmul(scores.masked_fill(padding, -1e-9f).softmax(-1), v); // MASK2006: the exponent lost its sign
    }

    public static Tensor Product(Tensor q, Tensor k, Tensor v, long length)
    {
        Tensor keep = tril(ones(length, length));
        Tensor scores = matmul(q, k.transpose(-2, -1)) * keep; // MASK2008: a score of 0 is no blocked score
        return matmul(scores.softmax(-1), v);
    }

    public static Tensor Lost(Tensor q, Tensor k, Tensor v, Tensor padding)
    {
        Tensor scores = matmul(q, k.transpose(-2, -1));
        scores.masked_fill(padding, float.NegativeInfinity); // MASK2009: the result is thrown away
        return matmul(scores.softmax(-1), v);
    }

    public static Tensor Bits(Tensor q, Tensor k, Tensor v, Tensor tokens)
    {
        Tensor padding = tokens.eq(50256).to(int64);
        Tensor real = ~padding; // MASK2012: −1 and −2 are both true
        Tensor scores = matmul(q, k.transpose(-2, -1)).masked_fill(real.@bool().logical_not(), float.NegativeInfinity);
        return matmul(scores.softmax(-1), v);
    }
}
