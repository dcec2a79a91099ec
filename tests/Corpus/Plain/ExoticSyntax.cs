using System.Linq.Expressions;
using System.Runtime.CompilerServices;

namespace Corpus.Plain.Exotic;

/// <summary>Causal masks in corners of the language.</summary>
public static class ExoticSyntax
{
    private delegate ref float Cell(float[,] matrix, int row, int column);

    [InlineArray(8)]
    private struct Row8
    {
        private float _first;
    }

    public static void ByReference(float[,] scores)
    {
        for (int i = 0; i < scores.GetLength(0); i++)
        {
            for (int j = 0; j < scores.GetLength(1); j++)
            {
                ref float cell = ref scores[i, j];
                if (j > i) cell = float.NegativeInfinity;
            }
        }

        Normalize(scores);
    }

    public static void ByDelegate(float[,] scores)
    {
        Cell cell = static (matrix, row, column) => ref matrix[row, column];
        for (int i = 0; i < scores.GetLength(0); i++)
            for (int j = i + 1; j < scores.GetLength(1); j++)
                cell(scores, i, j) = -1e30f;
        Normalize(scores);
    }

    public static void ByPattern(float[,] scores)
    {
        for (int i = 0; i < scores.GetLength(0); i++)
        {
            for (int j = 0; j < scores.GetLength(1); j++)
            {
                scores[i, j] = (j - i) switch
                {
                    <= 0 and > -64 => scores[i, j],
                    _ => float.NegativeInfinity,
                };
            }
        }

        Normalize(scores);
    }

    public static void ByRange(float[][] scores)
    {
        foreach ((int i, float[] row) in scores.Index())
        {
            if (row is [.., _] && i + 1 < row.Length) row.AsSpan()[(i + 1)..].Fill(float.NegativeInfinity);
            float max = row[..(i + 1)].Max();
            float sum = 0;
            foreach (ref float x in row.AsSpan())
            {
                x = MathF.Exp(x - max);
                sum += x;
            }

            foreach (ref float x in row.AsSpan()) x /= sum;
        }
    }

    public static float[] Inline(ReadOnlySpan<float> scores, int query)
    {
        Row8 row = default;
        for (int key = 0; key < 8; key++) row[key] = key <= query ? scores[key] : float.NegativeInfinity;
        float max = float.NegativeInfinity, sum = 0;
        for (int key = 0; key < 8; key++) max = Math.Max(max, row[key]);
        var result = new float[8];
        for (int key = 0; key < 8; key++) sum += result[key] = MathF.Exp(row[key] - max);
        for (int key = 0; key < 8; key++) result[key] /= sum;
        return result;
    }

    public static Func<int, int, bool> Compile(bool causal)
    {
        Expression<Func<int, int, bool>> hidden = causal ? (query, key) => key > query : (query, key) => false;
        return hidden.Compile();
    }

    public static void ByGoto(float[] scores, int n)
    {
        int i = 0, j;
    nextRow:
        if (i == n) goto done;
        j = i + 1;
    nextColumn:
        if (j < n)
        {
            scores[i * n + j++] = float.NegativeInfinity;
            goto nextColumn;
        }

        i++;
        goto nextRow;
    done:
        for (int row = 0; row < n; row++) NormalizeRow(scores.AsSpan(row * n, n));
    }

    public static void Dynamically(dynamic scores, int n)
    {
        for (int i = 0; i < n; i++)
            for (int j = i + 1; j < n; j++)
                scores[i, j] = float.NegativeInfinity;
    }

    public static void Compound(float[,] scores, float[,] mask)
    {
        checked
        {
            for (nint i = 0; i < scores.GetLength(0); i++)
                for (nint j = 0; j < scores.GetLength(1); ++j)
                    scores[i, j] += (i, j) is var (q, k) && k > q ? float.NegativeInfinity : mask[i, j];
        }

        Normalize(scores);
    }

    public static void Recursive(Span<float> scores, int n, int i = 0)
    {
        if (i >= n) return;
        Hide(scores.Slice(i * n, n), i + 1);
        NormalizeRow(scores.Slice(i * n, n));
        Recursive(scores, n, i + 1);

        static void Hide(Span<float> row, int from)
        {
            if (from >= row.Length) return;
            row[from] = float.NegativeInfinity;
            Hide(row, from + 1);
        }
    }

    public static void TryFinally(float[,] scores, Func<int, int, bool>? hidden)
    {
        try
        {
            for (int i = 0; i < scores.GetLength(0); i++)
                for (int j = 0; j < scores.GetLength(1); j++)
                    if ((hidden ??= static (q, k) => k > q)(i, j)) scores[i, j] = float.NegativeInfinity;
        }
        finally
        {
            Normalize(scores);
        }
    }

    private static void Normalize(float[,] x)
    {
        for (int i = 0; i < x.GetLength(0); i++)
        {
            NormalizeRow(System.Runtime.InteropServices.MemoryMarshal.CreateSpan(ref x[i, 0], x.GetLength(1)));
        }
    }

    private static void NormalizeRow(Span<float> x)
    {
        float max = float.NegativeInfinity, sum = 0;
        for (int i = 0; i < x.Length; i++) max = x[i] > max ? x[i] : max;
        for (int i = 0; i < x.Length; i++) sum += x[i] = MathF.Exp(x[i] - max);
        for (int i = 0; i < x.Length; i++) x[i] /= sum;
    }
}
