using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Probes;

/// <summary>Attention as users write it: scores, something done to them, softmax, a product with the values.</summary>
internal static class PlainAttention
{
    public const int HeadDimension = 8;

    /// <summary>Masked softmax by the library, and a product that leaves weights of 0 out.</summary>
    public static AttentionFunction ByKernel(MaskCase mask, int[] lengths, int headDimension = HeadDimension) =>
        Create(
            mask,
            headDimension,
            scores =>
            {
                if (lengths.Length == 0)
                {
                    mask.SoftMax(scores, scores, scale: 1);
                }
                else
                {
                    mask.SoftMax(scores, lengths, scores, scale: 1);
                }
            },
            skipZeros: true
        );

    /// <summary>Something is added to every score before softmax.</summary>
    public static AttentionFunction Adding(MaskCase mask, Func<int, int, float> bias) =>
        Create(
            mask,
            HeadDimension,
            scores =>
            {
                for (int i = 0; i < scores.Length; i++)
                {
                    scores[i] += bias(i / mask.KeyLength, i % mask.KeyLength);
                }

                SoftMax(scores, mask.KeyLength);
            }
        );

    /// <summary>−∞ is added where the cell is blocked.</summary>
    public static AttentionFunction Blocking(MaskCase mask, Func<int, int, bool> blocks) =>
        Adding(mask, (query, key) => blocks(query, key) ? float.NegativeInfinity : 0);

    public static AttentionFunction Create(
        MaskCase mask,
        int headDimension,
        Action<float[]> toWeights,
        bool skipZeros = false
    ) =>
        (query, key, value, destination) =>
        {
            float[] weights = new float[mask.Cells];
            for (int i = 0; i < weights.Length; i++)
            {
                var left = query.Slice(i / mask.KeyLength * headDimension, headDimension);
                var right = key.Slice(i % mask.KeyLength * headDimension, headDimension);
                for (int d = 0; d < headDimension; d++)
                {
                    weights[i] += left[d] * right[d];
                }
            }

            toWeights(weights);
            destination.Clear();
            for (int i = 0; i < weights.Length; i++)
            {
                for (int d = 0; d < headDimension && !(skipZeros && weights[i] == 0); d++)
                {
                    destination[i / mask.KeyLength * headDimension + d] +=
                        weights[i] * value[i % mask.KeyLength * headDimension + d];
                }
            }
        };

    /// <summary>The softmax of textbooks: NaN for a row of −∞.</summary>
    public static void SoftMax(Span<float> scores, int keyLength)
    {
        for (; !scores.IsEmpty; scores = scores[keyLength..])
        {
            var row = scores[..keyLength];
            float max = float.NegativeInfinity;
            float sum = 0;
            foreach (float score in row)
            {
                max = Math.Max(max, score);
            }

            foreach (ref float score in row)
            {
                score = MathF.Exp(score - max);
                sum += score;
            }

            foreach (ref float score in row)
            {
                score /= sum;
            }
        }
    }
}
