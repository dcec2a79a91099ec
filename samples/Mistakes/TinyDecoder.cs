using TorchSharp;
using static TorchSharp.torch;

namespace MaskGen.Samples.Mistakes;

/// <summary>Self-attention of a small language model. Its training loss falls beautifully: each token sees the next one.</summary>
public sealed class TinyDecoder(long width, long context) : nn.Module<Tensor, Tensor>(nameof(TinyDecoder))
{
    private readonly Tensor _past = tril(ones(context, context), diagonal: -1);

    public override Tensor forward(Tensor input)
    {
        Tensor scores = matmul(input, input.transpose(-2, -1)) / Math.Sqrt(width);
        scores = scores.masked_fill(_past == 1, float.NegativeInfinity); // MASK2004: the past is filled, the future stays
        return matmul(nn.functional.softmax(scores, dim: -1), input);
    }
}
