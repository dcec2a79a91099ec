namespace Corpus.Plain.LoopShapes;

/// <summary>Causal rows by every shape of loop. Each ends in a softmax over the row.</summary>
public static class LoopShapes
{
    public static void Descending(float[][] rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = rows[i].Length - 1; j > i; j--) rows[i][j] = float.NegativeInfinity;
            Softmax(rows[i]);
        }
    }

    public static void Skipping(float[][] rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[i].Length; j++)
            {
                if (j <= i) continue;
                rows[i][j] = float.NegativeInfinity;
            }

            Softmax(rows[i]);
        }
    }

    public static void While(float[][] rows)
    {
        int i = 0;
        while (i < rows.Length)
        {
            int j = i;
            while (++j < rows[i].Length) rows[i][j] = -1e9f;
            Softmax(rows[i++]);
        }
    }

    public static void Difference(float[][] rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[i].Length; j++)
            {
                if (i - j < 0) rows[i][j] = float.NegativeInfinity;
            }

            Softmax(rows[i]);
        }
    }

    public static void Unsigned(float[][] rows, int window)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            for (int j = 0; j < rows[i].Length; j++)
            {
                // One comparison for both sides: 0 <= i - j < window
                if ((uint)(i - j) >= (uint)window) rows[i][j] = float.NegativeInfinity;
            }

            Softmax(rows[i]);
        }
    }

    public static void FilledFirst(float[][] q, float[][] k, float[][] rows)
    {
        for (int i = 0; i < q.Length; i++)
        {
            Array.Fill(rows[i], float.NegativeInfinity);
            for (int j = 0; j <= i; j++) rows[i][j] = Dot(q[i], k[j]);
            Softmax(rows[i]);
        }
    }

    public static float[][] Triangular(float[][] q, float[][] k)
    {
        // Row i has i + 1 elements: there is nothing to mask.
        var rows = new float[q.Length][];
        for (int i = 0; i < rows.Length; i++)
        {
            rows[i] = new float[i + 1];
            for (int j = 0; j < rows[i].Length; j++) rows[i][j] = Dot(q[i], k[j]);
            Softmax(rows[i]);
        }

        return rows;
    }

    public static float[] PackedTriangle(float[][] q, float[][] k)
    {
        var packed = new float[q.Length * (q.Length + 1) / 2];
        for (int i = 0; i < q.Length; i++)
        {
            Span<float> row = packed.AsSpan(i * (i + 1) / 2, i + 1);
            for (int j = 0; j <= i; j++) row[j] = Dot(q[i], k[j]);
            Softmax(row);
        }

        return packed;
    }

    public static void Blocked(float[] scores, int n, int block)
    {
        // Blocks above the diagonal whole, the diagonal one cell by cell.
        for (int bi = 0; bi < n; bi += block)
        {
            for (int bj = bi; bj < n; bj += block)
            {
                for (int i = bi; i < Math.Min(bi + block, n); i++)
                {
                    for (int j = bj; j < Math.Min(bj + block, n); j++)
                    {
                        if (bj > bi || j > i) scores[i * n + j] = float.NegativeInfinity;
                    }
                }
            }
        }

        for (int i = 0; i < n; i++) Softmax(scores.AsSpan(i * n, n));
    }

    public static void BreakingOff(float[][] rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            float max = float.NegativeInfinity, sum = 0;
            for (int j = 0; ; j++)
            {
                if (j > i) break;
                max = Math.Max(max, rows[i][j]);
            }

            for (int j = 0; j < rows[i].Length; j++)
            {
                rows[i][j] = j > i ? 0 : MathF.Exp(rows[i][j] - max);
                sum += rows[i][j];
            }

            for (int j = 0; j < rows[i].Length; j++) rows[i][j] /= sum;
        }
    }

    public static void Flat(float[] scores, int n)
    {
        for (int index = 0; index < n * n; index++)
        {
            (int row, int column) = (index / n, index % n);
            if (column > row) scores[index] = float.MinValue;
        }

        for (int i = 0; i < n; i++) Softmax(scores.AsSpan(i * n, n));
    }

    public static void FlatTransposed(float[] scores, int n)
    {
        // Column-major: the remainder is the query here, and each column of keys is copied out.
        var column = new float[n];
        for (int index = 0; index < n * n; index++)
        {
            if (index / n > index % n) scores[index] = float.NegativeInfinity;
        }

        for (int query = 0; query < n; query++)
        {
            for (int key = 0; key < n; key++) column[key] = scores[key * n + query];
            Softmax(column);
            for (int key = 0; key < n; key++) scores[key * n + query] = column[key];
        }
    }

    private static float Dot(float[] a, float[] b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum / MathF.Sqrt(a.Length);
    }

    private static void Softmax(Span<float> x)
    {
        float max = -float.MaxValue;
        foreach (float value in x) max = Math.Max(max, value);
        float sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] = MathF.Exp(x[i] - max);
        float inverse = 1 / (sum + 1e-20f);
        for (int i = 0; i < x.Length; i++) x[i] *= inverse;
    }
}
