namespace Corpus.Torch.OwnTypes;

// Nothing here is TorchSharp's, though all of it is called so.

public enum DType { Float32, Bool }

public sealed class Tensor
{
    private readonly float[] _data;

    public Tensor(int rows, int columns, DType dtype = DType.Float32)
    {
        (Rows, Columns, Type) = (rows, columns, dtype);
        _data = new float[rows * columns];
    }

    public int Rows { get; }

    public int Columns { get; }

    public DType Type { get; }

    public float this[int row, int column]
    {
        get => _data[row * Columns + column];
        set => _data[row * Columns + column] = value;
    }

    public Tensor triu(int diagonal = 0) => Map((row, column, value) => column - row >= diagonal ? value : 0);

    public Tensor tril(int diagonal = 0) => Map((row, column, value) => column - row <= diagonal ? value : 0);

    /// <summary>Unlike the other library, keeps where the mask is set and fills where it is not.</summary>
    public Tensor masked_fill(Tensor keep, float value) => Map((row, column, old) => keep[row, column] != 0 ? old : value);

    private Tensor Map(Func<int, int, float, float> map)
    {
        var result = new Tensor(Rows, Columns, Type);
        for (int i = 0; i < Rows; i++)
        {
            for (int j = 0; j < Columns; j++)
            {
                result[i, j] = map(i, j, this[i, j]);
            }
        }

        return result;
    }
}

public static class torch
{
    public static Tensor ones(int rows, int columns, DType dtype = DType.Float32)
    {
        var result = new Tensor(rows, columns, dtype);
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++) result[i, j] = 1;
        }

        return result;
    }

    public static Tensor softmax(Tensor x, int dim) => x;
}

public sealed class MultiheadAttention(int width, int heads)
{
    public int HeadWidth => width / heads;

    /// <param name="attn_mask">Set where a query may look.</param>
    /// <param name="key_padding_mask">Set where a key is real.</param>
    public Tensor call(Tensor query, Tensor key, Tensor value, Tensor? key_padding_mask = null, Tensor? attn_mask = null)
    {
        Tensor scores = query;
        if (attn_mask is not null) scores = scores.masked_fill(attn_mask, float.NegativeInfinity);
        if (key_padding_mask is not null) scores = scores.masked_fill(key_padding_mask, float.NegativeInfinity);
        return torch.softmax(scores, dim: 1);
    }
}

public static class Use
{
    public static Tensor Causal(MultiheadAttention attention, Tensor x, Tensor real) =>
        attention.call(x, x, x, key_padding_mask: real, attn_mask: torch.ones(x.Rows, x.Rows, DType.Bool).tril());

    public static Tensor Direct(Tensor scores) =>
        torch.softmax(scores.masked_fill(torch.ones(scores.Rows, scores.Columns).tril(), float.NegativeInfinity), 1);
}
