namespace Corpus.Plain.Scratch;

/// <summary>A little transformer without any library.</summary>
public sealed class TinyTransformer
{
    private readonly double[,] _wq, _wk, _wv;
    private readonly int _width;

    public TinyTransformer(int width, Random random)
    {
        _width = width;
        _wq = Matrix(width, random);
        _wk = Matrix(width, random);
        _wv = Matrix(width, random);
    }

    public double[,] Encode(double[,] x, bool[]? mask = null)
    {
        double[,] q = Multiply(x, _wq), k = Multiply(x, _wk), v = Multiply(x, _wv);
        double[,] scores = Multiply(q, Transpose(k));
        for (int i = 0; i < scores.GetLength(0); i++)
        {
            for (int j = 0; j < scores.GetLength(1); j++)
            {
                scores[i, j] /= Math.Sqrt(_width);
                if (mask is not null && !mask[j]) scores[i, j] = double.NegativeInfinity;
            }
        }

        return Multiply(SoftmaxRows(scores), v);
    }

    public double[,] Decode(double[,] x, double[,] memory)
    {
        double[,] scores = Multiply(Multiply(x, _wq), Transpose(Multiply(x, _wk)));
        ApplyLookAheadMask(scores);
        double[,] self = Multiply(SoftmaxRows(scores), Multiply(x, _wv));
        double[,] cross = Multiply(Multiply(self, _wq), Transpose(Multiply(memory, _wk)));
        return Multiply(SoftmaxRows(cross), Multiply(memory, _wv));
    }

    /// <summary>One pass with the rows of the score matrix as keys: columns are normalized.</summary>
    public double[,] DecodeTransposed(double[,] x)
    {
        double[,] scores = Multiply(Multiply(x, _wk), Transpose(Multiply(x, _wq)));
        int n = scores.GetLength(0);
        for (int key = 0; key < n; key++)
            for (int query = 0; query < key; query++)
                scores[key, query] = double.NegativeInfinity;
        double[,] weights = SoftmaxColumns(scores);
        return Multiply(Transpose(weights), Multiply(x, _wv));
    }

    private static void ApplyLookAheadMask(double[,] scores)
    {
        int size = scores.GetLength(0);
        for (int i = 0; i < size; i++)
            for (int j = i + 1; j < size; j++)
                scores[i, j] = double.NegativeInfinity;
    }

    private static double[,] SoftmaxRows(double[,] x)
    {
        int rows = x.GetLength(0), columns = x.GetLength(1);
        var y = new double[rows, columns];
        for (int i = 0; i < rows; i++)
        {
            double max = x[i, 0], sum = 0;
            for (int j = 1; j < columns; j++) max = Math.Max(max, x[i, j]);
            for (int j = 0; j < columns; j++) sum += y[i, j] = Math.Exp(x[i, j] - max);
            for (int j = 0; j < columns; j++) y[i, j] /= sum;
        }

        return y;
    }

    private static double[,] SoftmaxColumns(double[,] x) => Transpose(SoftmaxRows(Transpose(x)));

    private static double[,] Multiply(double[,] a, double[,] b)
    {
        int n = a.GetLength(0), m = b.GetLength(1), p = a.GetLength(1);
        var c = new double[n, m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++)
                for (int k = 0; k < p; k++)
                    c[i, j] += a[i, k] * b[k, j];
        return c;
    }

    private static double[,] Transpose(double[,] x)
    {
        var y = new double[x.GetLength(1), x.GetLength(0)];
        for (int i = 0; i < x.GetLength(0); i++)
            for (int j = 0; j < x.GetLength(1); j++)
                y[j, i] = x[i, j];
        return y;
    }

    private static double[,] Matrix(int n, Random random)
    {
        var m = new double[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                m[i, j] = (random.NextDouble() - 0.5) / Math.Sqrt(n);
        return m;
    }
}
