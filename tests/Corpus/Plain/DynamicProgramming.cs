namespace Corpus.Plain.Dp;

/// <summary>Tables with infinities and triangles, none of them scores of attention.</summary>
public static class DynamicProgramming
{
    public static int Levenshtein(string a, string b)
    {
        var table = new int[a.Length + 1, b.Length + 1];
        for (int i = 0; i <= a.Length; i++) table[i, 0] = i;
        for (int j = 0; j <= b.Length; j++) table[0, j] = j;
        for (int i = 1; i <= a.Length; i++)
        {
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = a[i - 1] == b[j - 1] ? 0 : 1;
                table[i, j] = Math.Min(Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + cost);
            }
        }

        return table[a.Length, b.Length];
    }

    public static float Dtw(float[] x, float[] y, int band)
    {
        var d = new float[x.Length + 1, y.Length + 1];
        for (int i = 0; i <= x.Length; i++)
        {
            for (int j = 0; j <= y.Length; j++)
            {
                d[i, j] = float.PositiveInfinity;
            }
        }

        d[0, 0] = 0;
        for (int i = 1; i <= x.Length; i++)
        {
            // Sakoe and Chiba: not further than `band` from the diagonal
            for (int j = Math.Max(1, i - band); j <= Math.Min(y.Length, i + band); j++)
            {
                d[i, j] = Math.Abs(x[i - 1] - y[j - 1]) + Math.Min(d[i - 1, j], Math.Min(d[i, j - 1], d[i - 1, j - 1]));
            }
        }

        return d[x.Length, y.Length];
    }

    public static long MatrixChain(int[] p)
    {
        int n = p.Length - 1;
        var m = new long[n, n];
        for (int length = 2; length <= n; length++)
        {
            for (int i = 0; i + length <= n; i++)
            {
                int j = i + length - 1;
                m[i, j] = long.MaxValue;
                for (int k = i; k < j; k++) m[i, j] = Math.Min(m[i, j], m[i, k] + m[k + 1, j] + (long)p[i] * p[k + 1] * p[j + 1]);
            }
        }

        return m[0, n - 1];
    }

    public static float[,] MonotonicAlignment(float[,] logLikelihood)
    {
        int text = logLikelihood.GetLength(0), frames = logLikelihood.GetLength(1);
        var q = new float[text, frames];
        for (int j = 0; j < frames; j++)
        {
            for (int i = 0; i < text; i++)
            {
                if (i > j)
                {
                    q[i, j] = float.NegativeInfinity; // a letter takes at least one frame
                    continue;
                }

                float stay = j > 0 ? q[i, j - 1] : (i == 0 ? 0 : float.NegativeInfinity);
                float move = i > 0 && j > 0 ? q[i - 1, j - 1] : float.NegativeInfinity;
                q[i, j] = logLikelihood[i, j] + Math.Max(stay, move);
            }
        }

        return q;
    }

    public static int[] Longest(int[] values)
    {
        var length = new int[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            length[i] = 1;
            for (int j = 0; j < i; j++)
            {
                if (values[j] < values[i]) length[i] = Math.Max(length[i], length[j] + 1);
            }
        }

        return length;
    }
}
