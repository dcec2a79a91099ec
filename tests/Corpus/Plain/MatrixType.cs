namespace Corpus.Plain.MatrixTypes;

/// <summary>A matrix class of one's own, with views, operators and a softmax that names its axis.</summary>
public sealed class Matrix(int rows, int columns)
{
    private readonly float[] _cells = new float[rows * columns];

    public int Rows => rows;

    public int Columns => columns;

    public float this[int row, int column]
    {
        get => _cells[row * columns + column];
        set => _cells[row * columns + column] = value;
    }

    public Matrix T => Build(columns, rows, (i, j) => this[j, i]);

    public static Matrix Build(int rows, int columns, Func<int, int, float> cell)
    {
        var result = new Matrix(rows, columns);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                result[i, j] = cell(i, j);
        return result;
    }

    public static Matrix operator +(Matrix a, Matrix b) => Build(a.Rows, a.Columns, (i, j) => a[i, j] + b[i, j]);

    public static Matrix operator *(Matrix a, Matrix b) =>
        Build(a.Rows, b.Columns, (i, j) => Enumerable.Range(0, a.Columns).Sum(k => a[i, k] * b[k, j]));

    public static Matrix operator *(Matrix a, float scale) => Build(a.Rows, a.Columns, (i, j) => a[i, j] * scale);

    public static Matrix operator !(Matrix mask) => Build(mask.Rows, mask.Columns, (i, j) => mask[i, j] == 0 ? 1 : 0);

    public Matrix Lower(int diagonal = 0) => Build(Rows, Columns, (i, j) => j - i <= diagonal ? this[i, j] : 0);

    public Matrix Upper(int diagonal = 0) => Build(Rows, Columns, (i, j) => j - i >= diagonal ? this[i, j] : 0);

    public Matrix FillWhere(Matrix mask, float value) => Build(Rows, Columns, (i, j) => mask[i, j] != 0 ? value : this[i, j]);

    public Matrix SoftmaxOverColumns()
    {
        var result = new Matrix(Rows, Columns);
        for (int i = 0; i < Rows; i++)
        {
            float max = float.NegativeInfinity, sum = 0;
            for (int j = 0; j < Columns; j++) max = Math.Max(max, this[i, j]);
            for (int j = 0; j < Columns; j++) sum += result[i, j] = MathF.Exp(this[i, j] - max);
            for (int j = 0; j < Columns; j++) result[i, j] /= sum;
        }

        return result;
    }

    public Matrix SoftmaxOverRows() => T.SoftmaxOverColumns().T;
}

public static class MatrixAttention
{
    public static Matrix Ones(int n) => Matrix.Build(n, n, (_, _) => 1);

    public static Matrix Causal(Matrix q, Matrix k, Matrix v)
    {
        Matrix scores = q * k.T * (1 / MathF.Sqrt(q.Columns));
        return scores.FillWhere(Ones(scores.Rows).Upper(1), float.NegativeInfinity).SoftmaxOverColumns() * v;
    }

    public static Matrix CausalByNot(Matrix q, Matrix k, Matrix v)
    {
        Matrix scores = q * k.T;
        return scores.FillWhere(!Ones(scores.Rows).Lower(), float.NegativeInfinity).SoftmaxOverColumns() * v;
    }

    /// <summary>Keys in rows: the lower triangle is the future.</summary>
    public static Matrix CausalKeysFirst(Matrix q, Matrix k, Matrix v)
    {
        Matrix scores = k * q.T;
        Matrix weights = scores.FillWhere(Ones(scores.Rows).Lower(-1), float.NegativeInfinity).SoftmaxOverRows();
        return weights.T * v;
    }

    public static Matrix Added(Matrix q, Matrix k, Matrix v)
    {
        Matrix mask = Matrix.Build(q.Rows, k.Rows, (row, column) => column > row ? -1e9f : 0f);
        return (q * k.T + mask).SoftmaxOverColumns() * v;
    }

    public static Matrix Decayed(Matrix q, Matrix k, Matrix v, float decay) =>
        Matrix.Build(q.Rows, k.Rows, (i, j) => i >= j ? MathF.Pow(decay, i - j) * (q * k.T)[i, j] : 0) * v;
}
