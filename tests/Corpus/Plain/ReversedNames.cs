namespace Corpus.Plain.ReversedNames;

/// <summary>Comparisons written from the other side, and names that mislead.</summary>
public static class ReversedNames
{
    public static void Greater(float[] scores, int T)
    {
        for (int row = 0; row < T; row++)
        {
            for (int i = 0; i < T; i++)
            {
                // i is the key
                if (i > row)
                {
                    scores[row * T + i] = float.NegativeInfinity;
                }
            }

            Softmax(scores.AsSpan(row * T, T));
        }
    }

    public static void LessOrEqual(float[] scores, int T)
    {
        for (int j = 0; j < T; j++)
        {
            for (int id = 0; id < T; id++)
            {
                scores[j * T + id] = id <= j ? scores[j * T + id] : float.MinValue;
            }

            Softmax(scores.AsSpan(j * T, T));
        }
    }

    public static void Negated(Span<float> scores, int length)
    {
        for (int key = 0; key < length; key++)
        {
            for (int query = 0; query < length; query++)
            {
                // "key" asks and "query" answers: the caller had it so.
                if (!(key >= query))
                {
                    scores[key * length + query] = -1e30f;
                }
            }
        }

        for (int key = 0; key < length; key++) Softmax(scores.Slice(key * length, length));
    }

    public static bool[] Table(int n)
    {
        var mask = new bool[n * n];
        for (int y = 0; y < n; y++)
            for (int x = 0; x < n; x++)
                mask[y * n + x] = x > y; // true: hidden
        return mask;
    }

    public static void UseTable(float[] scores, int n)
    {
        bool[] mask = Table(n);
        for (int at = 0; at < scores.Length; at++)
        {
            if (mask[at]) scores[at] = float.NegativeInfinity;
        }

        for (int y = 0; y < n; y++) Softmax(scores.AsSpan(y * n, n));
    }

    public static void ColumnMajor(float[] scores, int n)
    {
        // scores[k * n + q]: column-major, a query's keys lie n apart.
        for (int q = 0; q < n; q++)
        {
            for (int k = q + 1; k < n; k++) scores[k * n + q] = float.NegativeInfinity;
            float max = scores[q], sum = 0;
            for (int k = 1; k < n; k++) max = Math.Max(max, scores[k * n + q]);
            for (int k = 0; k < n; k++) sum += scores[k * n + q] = MathF.Exp(scores[k * n + q] - max);
            for (int k = 0; k < n; k++) scores[k * n + q] /= sum;
        }
    }

    public static void FromTheEnd(float[][] scores)
    {
        // Token 0 is the last one read: the text lies backwards, so the past has the larger index.
        int n = scores.Length;
        for (int i = n - 1; i >= 0; i--)
        {
            float[] newestFirst = scores[i];
            float max = float.NegativeInfinity, sum = 0;
            for (int j = i; j < n; j++) max = Math.Max(max, newestFirst[j]);
            for (int j = 0; j < n; j++) newestFirst[j] = j < i ? 0 : MathF.Exp(newestFirst[j] - max);
            for (int j = i; j < n; j++) sum += newestFirst[j];
            for (int j = i; j < n; j++) newestFirst[j] /= sum;
        }
    }

    private static void Softmax(Span<float> x)
    {
        float max = x[0];
        foreach (float value in x) max = Math.Max(max, value);
        float sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] = MathF.Exp(x[i] - max);
        for (int i = 0; i < x.Length; i++) x[i] /= sum;
    }
}
