using System.Numerics.Tensors;

namespace MaskGen.Samples.Mistakes;

/// <summary>One query against cached keys.</summary>
public static class RowSoftmax
{
    /// <param name="query">[width]</param>
    /// <param name="keys">[tokens, width]</param>
    /// <param name="weights">[tokens]</param>
    public static void Weights(ReadOnlySpan<float> query, ReadOnlySpan<float> keys, Span<float> weights)
    {
        int width = query.Length;
        for (int j = 0; j < weights.Length; j++)
        {
            weights[j] = TensorPrimitives.Dot(query, keys.Slice(j * width, width));
        }

        TensorPrimitives.SoftMax(weights, weights); // MASK2002: a score of 100 is NaN
    }

    /// <summary>Keys of padding are blocked; a row of padding alone has a sum of 0.</summary>
    public static void Padded(Span<float> scores, ReadOnlySpan<bool> isReal)
    {
        for (int j = 0; j < scores.Length; j++)
        {
            if (!isReal[j])
            {
                scores[j] = float.NegativeInfinity;
            }
        }

        float max = 0, sum = 0; // MASK2015: every score may be far below 0
        for (int j = 0; j < scores.Length; j++)
        {
            max = MathF.Max(max, scores[j]);
        }

        for (int j = 0; j < scores.Length; j++)
        {
            sum += scores[j] = MathF.Exp(scores[j] - max);
        }

        for (int j = 0; j < scores.Length; j++)
        {
            scores[j] /= sum;
        }
    }
}
