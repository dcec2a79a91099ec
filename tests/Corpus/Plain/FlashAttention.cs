namespace Corpus.Plain.Flash;

/// <summary>Online softmax: one pass over the keys, with a running maximum and sum.</summary>
public static class FlashAttention
{
    public static void Causal(ReadOnlySpan<float> q, ReadOnlySpan<float> k, ReadOnlySpan<float> v, Span<float> o, int tokens, int width)
    {
        float scale = 1f / MathF.Sqrt(width);
        for (int row = 0; row < tokens; row++)
        {
            float max = float.NegativeInfinity;
            float sum = 0f;
            Span<float> acc = o.Slice(row * width, width);
            acc.Clear();
            for (int col = 0; col <= row; col++)
            {
                float s = scale * Dot(q.Slice(row * width, width), k.Slice(col * width, width));
                float newMax = MathF.Max(max, s);
                float correction = MathF.Exp(max - newMax);
                float p = MathF.Exp(s - newMax);
                sum = sum * correction + p;
                for (int d = 0; d < width; d++)
                {
                    acc[d] = acc[d] * correction + p * v[col * width + d];
                }

                max = newMax;
            }

            for (int d = 0; d < width; d++) acc[d] /= sum;
        }
    }

    /// <summary>In tiles, with keys that may all be hidden: an empty row gives zeros.</summary>
    public static void Tiled(float[,] q, float[,] k, float[,] v, float[,] o, Func<int, int, bool> visible, int tile = 16)
    {
        int n = q.GetLength(0), m = k.GetLength(0), d = q.GetLength(1);
        var scores = new float[tile];
        for (int i = 0; i < n; i++)
        {
            float runningMax = float.NegativeInfinity, l = 0;
            for (int start = 0; start < m; start += tile)
            {
                int end = Math.Min(start + tile, m);
                float tileMax = float.NegativeInfinity;
                for (int j = start; j < end; j++)
                {
                    float s = float.NegativeInfinity;
                    if (visible(i, j))
                    {
                        s = 0;
                        for (int c = 0; c < d; c++) s += q[i, c] * k[j, c];
                        s /= MathF.Sqrt(d);
                    }

                    scores[j - start] = s;
                    tileMax = Math.Max(tileMax, s);
                }

                if (float.IsNegativeInfinity(tileMax)) continue;

                float next = Math.Max(runningMax, tileMax);
                float alpha = float.IsNegativeInfinity(runningMax) ? 0 : MathF.Exp(runningMax - next);
                l *= alpha;
                for (int c = 0; c < d; c++) o[i, c] *= alpha;
                for (int j = start; j < end; j++)
                {
                    float p = MathF.Exp(scores[j - start] - next);
                    l += p;
                    for (int c = 0; c < d; c++) o[i, c] += p * v[j, c];
                }

                runningMax = next;
            }

            float inverse = l > 0 ? 1 / l : 0;
            for (int c = 0; c < d; c++) o[i, c] *= inverse;
        }
    }

    /// <summary>Begins with the first key instead of infinity.</summary>
    public static float[] Decode(float[] q, IReadOnlyList<float[]> keys, IReadOnlyList<float[]> values)
    {
        float max = Dot(q, keys[0]);
        float sum = 1;
        float[] acc = [.. values[0]];
        for (int i = 1; i < keys.Count; i++)
        {
            float s = Dot(q, keys[i]);
            if (s > max)
            {
                float shrink = MathF.Exp(max - s);
                sum *= shrink;
                for (int d = 0; d < acc.Length; d++) acc[d] *= shrink;
                max = s;
            }

            float p = MathF.Exp(s - max);
            sum += p;
            for (int d = 0; d < acc.Length; d++) acc[d] += p * values[i][d];
        }

        return Array.ConvertAll(acc, x => x / sum);
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
