namespace Corpus.Plain.LinqStyle;

public readonly record struct Token(int Id, bool IsPadding, int Document);

/// <summary>Attention as a chain of queries over jagged arrays.</summary>
public static class LinqAttention
{
    public static float[][] Attend(float[][] queries, float[][] keys, float[][] values, Func<int, int, bool> allowed) =>
        queries.Select((query, i) =>
        {
            var scores = keys.Select((key, j) => allowed(i, j) ? Dot(query, key) / MathF.Sqrt(key.Length) : float.NegativeInfinity).ToArray();
            var weights = Softmax(scores);
            return Enumerable.Range(0, values[0].Length)
                .Select(d => weights.Select((w, j) => w * values[j][d]).Sum())
                .ToArray();
        }).ToArray();

    public static float[][] Causal(float[][] x) => Attend(x, x, x, (query, key) => key <= query);

    public static float[][] CausalReversedNames(float[][] x) => Attend(x, x, x, (key, query) => query <= key);

    public static float[][] Packed(float[][] x, Token[] tokens) =>
        Attend(x, x, x, (i, j) => j <= i && tokens[i].Document == tokens[j].Document);

    public static float[][] Bidirectional(float[][] x, Token[] tokens) =>
        Attend(x, x, x, (i, j) => i == j || !tokens[j].IsPadding);

    public static float[][] Skipping(float[][] x) =>
        x.Select((query, i) =>
        {
            // Nothing is masked: later keys are not even looked at.
            float[] weights = Softmax(x.Take(i + 1).Select(key => Dot(query, key)).ToArray());
            var sum = new float[query.Length];
            foreach (var (w, value) in weights.Zip(x)) for (int d = 0; d < sum.Length; d++) sum[d] += w * value[d];
            return sum;
        }).ToArray();

    public static bool[][] Mask(int n) => [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, n).Select(j => j <= i).ToArray())];

    public static int[][] Visible(Token[] tokens) =>
        (from i in Enumerable.Range(0, tokens.Length)
         select (from j in Enumerable.Range(0, i + 1)
                 where !tokens[j].IsPadding
                 select j).ToArray()).ToArray();

    private static float Dot(float[] a, float[] b) => a.Zip(b, (x, y) => x * y).Sum();

    private static float[] Softmax(float[] x)
    {
        float max = x.Max();
        if (float.IsNegativeInfinity(max)) return new float[x.Length];
        var e = x.Select(v => MathF.Exp(v - max)).ToArray();
        float sum = e.Sum();
        return Array.ConvertAll(e, v => v / sum);
    }
}
