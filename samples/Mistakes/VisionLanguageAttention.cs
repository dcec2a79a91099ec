using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MaskGen.Samples.Mistakes;

/// <summary>Attention over image and text tokens, with two ways to compute it that must agree.</summary>
public sealed class VisionLanguageAttention(Embedding words, bool isFused)
{
    /// <summary>The fused way takes true as "may attend", the other as "blocked".</summary>
    public Tensor Attend(Tensor query, Tensor key, Tensor value, Tensor mask)
    {
        if (isFused)
        {
            return functional.scaled_dot_product_attention(query, key, value, mask);
        }

        Tensor scores = query.matmul(key.transpose(-2, -1)) / Math.Sqrt(64);
        return scores.masked_fill(mask, float.NegativeInfinity).softmax(-1).matmul(value); // MASK2003: one of the two is wrong
    }

    /// <summary>Both a mask and causal: PyTorch refuses at run time, in the branch that no test reaches.</summary>
    public Tensor Causal(Tensor query, Tensor key, Tensor value, Tensor tokens)
    {
        Tensor x = words.call(tokens);
        Tensor real = tokens.ne(0).unsqueeze(1).unsqueeze(2);
        return functional.scaled_dot_product_attention(query + x, key + x, value, real, is_casual: true); // MASK2010: throws
    }

    /// <summary>A prefix that is read from a cache: there are more keys than queries.</summary>
    public static Tensor Decode(Tensor query, Tensor key, Tensor value)
    {
        Tensor causal = tril(ones(query.size(-2), key.size(-2))).@bool(); // MASK2017: hides the newest keys
        return functional.scaled_dot_product_attention(query, key, value, causal);
    }
}
