namespace Corpus.Plain.MaskArrays;

/// <summary>Mask builders without a consumer in sight: nobody can say what true means, except the name.</summary>
public static class MaskArrays
{
    public static bool[,] BuildCausal(int length)
    {
        var mask = new bool[length, length];
        for (int i = 0; i < length; i++)
            for (int j = 0; j < length; j++)
                mask[i, j] = j > i;
        return mask;
    }

    public static bool[,] BuildVisible(int length)
    {
        var mask = new bool[length, length];
        for (int i = 0; i < length; i++)
            for (int j = 0; j <= i; j++)
                mask[i, j] = true;
        return mask;
    }

    public static float[] BuildAdditive(int queries, int keys)
    {
        int past = keys - queries;
        var mask = new float[queries * keys];
        for (int q = 0; q < queries; q++)
        {
            mask.AsSpan(q * keys + past + q + 1, keys - past - q - 1).Fill(float.NegativeInfinity);
        }

        return mask;
    }

    public static float[,] BuildPrefix(int length, int prefix)
    {
        var mask = new float[length, length];
        for (int row = 0; row < length; row++)
        {
            for (int column = 0; column < length; column++)
            {
                mask[row, column] = column < prefix || column <= row ? 0f : -1e9f;
            }
        }

        return mask;
    }

    public static long[] BuildAttentionMask(int[] tokens, int padId) => Array.ConvertAll(tokens, token => token == padId ? 0L : 1L);

    public static long[] BuildTokenTypes(int first, int second) =>
        [.. Enumerable.Repeat(0L, first), .. Enumerable.Repeat(1L, second)];

    public static Half[] BuildHalf(bool[] visible) => Array.ConvertAll(visible, v => v ? Half.Zero : Half.MinValue);

    public static double[,] BuildDecay(int n, double rate)
    {
        var mask = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                mask[i, j] = j <= i ? Math.Pow(rate, i - j) : 0;
        return mask;
    }

    public static bool[] BuildPadding(ReadOnlySpan<int> lengths, int width)
    {
        var mask = new bool[lengths.Length * width];
        for (int b = 0; b < lengths.Length; b++)
        {
            for (int t = lengths[b]; t < width; t++) mask[b * width + t] = true;
        }

        return mask;
    }

    /// <summary>Consumes what the builders above give, each in its own sense.</summary>
    public static void Apply(float[,] scores, bool[,] hidden)
    {
        int n = scores.GetLength(0), m = scores.GetLength(1);
        for (int i = 0; i < n; i++)
        {
            float max = float.NegativeInfinity, sum = 0;
            for (int j = 0; j < m; j++)
            {
                if (hidden[i, j]) scores[i, j] = float.NegativeInfinity;
                max = Math.Max(max, scores[i, j]);
            }

            for (int j = 0; j < m; j++) sum += scores[i, j] = MathF.Exp(scores[i, j] - max);
            for (int j = 0; j < m; j++) scores[i, j] /= sum;
        }
    }

    public static void ApplyVisible(float[,] scores, bool[,] visible)
    {
        for (int i = 0; i < scores.GetLength(0); i++)
            for (int j = 0; j < scores.GetLength(1); j++)
                if (!visible[i, j])
                    scores[i, j] = float.NegativeInfinity;
    }

    public static void Both(float[,] a, float[,] b)
    {
        Apply(a, BuildCausal(a.GetLength(0)));
        ApplyVisible(b, BuildVisible(b.GetLength(0)));
    }
}
