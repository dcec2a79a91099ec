using TorchSharp;
using static TorchSharp.torch;

namespace MaskGen.Samples.Mistakes;

/// <summary>A speech encoder in half precision.</summary>
public sealed class SpeechEncoder(long frames)
{
    /// <summary>Every item of the batch gets the padding of all.</summary>
    public static Tensor Padded(Tensor scores, Tensor bias, Tensor padding, long batch)
    {
        Tensor mask = bias.unsqueeze(0).expand(batch, -1, -1);
        mask.masked_fill_(padding, float.NegativeInfinity); // MASK2007: the items of the batch share their memory
        return (scores + mask).softmax(-1);
    }

    public Tensor InHalf(Tensor q, Tensor k)
    {
        Tensor mask = triu(ones(frames, frames), 1).@bool();
        Tensor scores = matmul(q, k.transpose(-2, -1)).to(float16);
        return scores.masked_fill(mask, -1e9).softmax(-1); // MASK2011: half precision ends at 65504
    }

    public Tensor Encode(Tensor q, Tensor k, Tensor v, Tensor? mask)
    {
        Tensor scores = matmul(q, k.transpose(-2, -1));
        if (mask is null)
        {
            scores = scores.masked_fill(mask!, float.NegativeInfinity); // MASK2013: the branch where there is none
        }

        return matmul(scores.softmax(-1), v);
    }
}
