namespace Corpus.Plain.Backward;

/// <summary>Forward and backward of causal attention over flat arrays, as in a training loop without a framework.</summary>
public static class AttentionTraining
{
    // preatt, att: [T, T]
    public static void Forward(float[] output, float[] preatt, float[] att, float[] q, float[] k, float[] v, int T, int C)
    {
        float scale = 1.0f / MathF.Sqrt(C);
        for (int t = 0; t < T; t++)
        {
            // pass 1: scores and their maximum
            float maxval = -10000.0f;
            for (int t2 = 0; t2 <= t; t2++)
            {
                float val = 0.0f;
                for (int i = 0; i < C; i++)
                {
                    val += q[t * C + i] * k[t2 * C + i];
                }

                val *= scale;
                if (val > maxval)
                {
                    maxval = val;
                }

                preatt[t * T + t2] = val;
            }

            // pass 2: exponentials and their sum
            float expsum = 0.0f;
            for (int t2 = 0; t2 <= t; t2++)
            {
                float expv = MathF.Exp(preatt[t * T + t2] - maxval);
                expsum += expv;
                att[t * T + t2] = expv;
            }

            float expsum_inv = expsum == 0.0f ? 0.0f : 1.0f / expsum;

            // pass 3: normalize; what is not attended is zero
            for (int t2 = 0; t2 < T; t2++)
            {
                if (t2 <= t)
                {
                    att[t * T + t2] *= expsum_inv;
                }
                else
                {
                    att[t * T + t2] = 0.0f;
                }
            }

            // pass 4: weighted values
            for (int i = 0; i < C; i++) output[t * C + i] = 0.0f;
            for (int t2 = 0; t2 <= t; t2++)
            {
                float weight = att[t * T + t2];
                for (int i = 0; i < C; i++)
                {
                    output[t * C + i] += weight * v[t2 * C + i];
                }
            }
        }
    }

    public static void SoftmaxBackward(float[,] dScores, float[,] dWeights, float[,] weights)
    {
        int n = weights.GetLength(0);
        for (int i = 0; i < n; i++)
        {
            float dot = 0;
            for (int j = 0; j <= i; j++) dot += weights[i, j] * dWeights[i, j];
            for (int j = 0; j < n; j++)
            {
                // Nothing flows back through what was masked.
                if (j > i)
                {
                    dScores[i, j] = 0f;
                    continue;
                }

                dScores[i, j] = weights[i, j] * (dWeights[i, j] - dot);
            }
        }
    }

    public static void ZeroFuture(float[][] gradient)
    {
        for (int i = 0; i < gradient.Length; i++)
            for (int j = i + 1; j < gradient[i].Length; j++)
                gradient[i][j] = 0;
    }
}
