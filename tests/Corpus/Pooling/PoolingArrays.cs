namespace Corpus.Pooling.Arrays;

public static class EmbeddingPooling
{
    /// <param name="tokens">[T, D], row after row.</param>
    /// <param name="mask">1 for a token, 0 for padding.</param>
    public static float[] Mean(ReadOnlySpan<float> tokens, ReadOnlySpan<long> mask, int dimension)
    {
        var result = new float[dimension];
        float count = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            float m = mask[i];
            count += m;
            for (int j = 0; j < dimension; j++)
            {
                result[j] += tokens[i * dimension + j] * m;
            }
        }

        count = Math.Max(count, 1e-9f);
        for (int j = 0; j < dimension; j++)
        {
            result[j] /= count;
        }

        return result;
    }

    public static float[] Max(float[,] tokens, bool[] isPadding)
    {
        int length = tokens.GetLength(0), width = tokens.GetLength(1);
        var best = new float[width];
        Array.Fill(best, float.NegativeInfinity);
        for (int t = 0; t < length; t++)
        {
            for (int d = 0; d < width; d++)
            {
                float value = isPadding[t] ? -1e9f : tokens[t, d];
                if (value > best[d]) best[d] = value;
            }
        }

        return best;
    }

    public static float[][] MeanOfBatch(float[][][] batch, int[][] attention_mask) =>
        batch.Zip(attention_mask, (tokens, mask) =>
        {
            var sum = new float[tokens[0].Length];
            foreach (var (token, m) in tokens.Zip(mask).Where(pair => pair.Second == 1))
            {
                for (int d = 0; d < sum.Length; d++) sum[d] += token[d];
            }

            int n = Math.Max(mask.Sum(), 1);
            return sum.Select(x => x / n).ToArray();
        }).ToArray();

    public static void NormalizeInPlace(Span<float> embedding)
    {
        double norm = 0;
        foreach (float x in embedding) norm += x * x;
        float scale = norm > 0 ? (float)(1 / Math.Sqrt(norm)) : 0f;
        for (int i = 0; i < embedding.Length; i++) embedding[i] *= scale;
    }
}
