namespace Corpus.Plain.Causal;

/// <summary>Causal attention by hand. Softmax runs over the second index.</summary>
public static class CausalLoops
{
    public static float[,] Rectangular(float[,] q, float[,] k, float[,] v)
    {
        int n = q.GetLength(0), d = q.GetLength(1);
        var scores = new float[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                if (j > i)
                {
                    scores[i, j] = float.NegativeInfinity;
                    continue;
                }

                float dot = 0;
                for (int c = 0; c < d; c++) dot += q[i, c] * k[j, c];
                scores[i, j] = dot / MathF.Sqrt(d);
            }
        }

        SoftmaxRows(scores);
        return Multiply(scores, v);
    }

    public static void MaskInPlace(float[,] scores)
    {
        for (int i = 0; i < scores.GetLength(0); i++)
            for (int j = i + 1; j < scores.GetLength(1); j++)
                scores[i, j] = -1e9f;
        SoftmaxRows(scores);
    }

    // Rows count the keys here, columns the queries: softmax runs down the columns.
    public static void KeysByQueries(float[,] scores)
    {
        int keys = scores.GetLength(0), queries = scores.GetLength(1);
        for (int i = 0; i < keys; i++)
        {
            for (int j = 0; j < queries; j++)
            {
                if (i > j) scores[i, j] = float.NegativeInfinity;
            }
        }

        for (int j = 0; j < queries; j++)
        {
            float max = float.NegativeInfinity, sum = 0;
            for (int i = 0; i < keys; i++) max = MathF.Max(max, scores[i, j]);
            for (int i = 0; i < keys; i++) sum += scores[i, j] = MathF.Exp(scores[i, j] - max);
            for (int i = 0; i < keys; i++) scores[i, j] /= sum;
        }
    }

    // The same loop variables, swapped: `col` walks the rows.
    public static void SwappedNames(float[][] attention)
    {
        for (int col = 0; col < attention.Length; col++)
        {
            for (int row = 0; row < attention[col].Length; row++)
            {
                if (row > col)
                {
                    attention[col][row] = float.NegativeInfinity;
                }
            }

            Softmax(attention[col]);
        }
    }

    public static void OffsetByPast(float[,] scores, int past)
    {
        for (int query = 0; query < scores.GetLength(0); query++)
        {
            for (int key = 0; key < scores.GetLength(1); key++)
            {
                if (key > query + past) scores[query, key] = float.NegativeInfinity;
            }
        }

        SoftmaxRows(scores);
    }

    public static void Window(float[,] scores, int window)
    {
        int n = scores.GetLength(0);
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                bool visible = j <= i && j > i - window;
                if (!visible) scores[i, j] = float.NegativeInfinity;
            }
        }

        SoftmaxRows(scores);
    }

    private static void SoftmaxRows(float[,] x)
    {
        int rows = x.GetLength(0), columns = x.GetLength(1);
        var line = new float[columns];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++) line[c] = x[r, c];
            Softmax(line);
            for (int c = 0; c < columns; c++) x[r, c] = line[c];
        }
    }

    private static void Softmax(float[] x)
    {
        float max = x.Max();
        float sum = 0;
        for (int i = 0; i < x.Length; i++) sum += x[i] = MathF.Exp(x[i] - max);
        for (int i = 0; i < x.Length; i++) x[i] /= sum;
    }

    private static float[,] Multiply(float[,] a, float[,] b)
    {
        int n = a.GetLength(0), m = b.GetLength(1), inner = b.GetLength(0);
        var c = new float[n, m];
        for (int i = 0; i < n; i++)
            for (int k = 0; k < inner; k++)
                for (int j = 0; j < m; j++)
                    c[i, j] += a[i, k] * b[k, j];
        return c;
    }
}
