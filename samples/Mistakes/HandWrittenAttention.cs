namespace MaskGen.Samples.Mistakes;

/// <summary>Inference without a library, as it is written for a robot or a phone.</summary>
public static class HandWrittenAttention
{
    /// <summary>q, k and v are [tokens, width].</summary>
    public static float[,] Causal(float[,] q, float[,] k, float[,] v)
    {
        int tokens = q.GetLength(0), width = q.GetLength(1);
        var scores = new float[tokens, tokens];
        var output = new float[tokens, width];
        for (int i = 0; i < tokens; i++)
        {
            for (int j = 0; j < tokens; j++)
            {
                float sum = 0;
                for (int d = 0; d < width; d++)
                {
                    sum += q[i, d] * k[j, d];
                }

                scores[i, j] = j < i ? float.NegativeInfinity : sum; // MASK2004: only the future is left
            }

            float max = float.NegativeInfinity, total = 0;
            for (int j = 0; j < tokens; j++)
            {
                max = MathF.Max(max, scores[i, j]);
            }

            for (int j = 0; j < tokens; j++)
            {
                total += scores[i, j] = MathF.Exp(scores[i, j] - max);
            }

            for (int j = 0; j < tokens; j++)
            {
                for (int d = 0; d < width; d++)
                {
                    output[i, d] += scores[i, j] / total * v[j, d];
                }
            }
        }

        return output;
    }
}
