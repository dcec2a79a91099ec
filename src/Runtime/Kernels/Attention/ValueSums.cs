namespace MaskGen;

/// <summary>The values of a block of rows, multiplied by their weights and summed.</summary>
/// <remarks>
/// 32 keys are summed at once, eight such sums in the output, and then these in doubles. So the error of a row does not grow
/// with its number of keys: one large weight and thousands of small ones would round a single sum the same way every time.
/// </remarks>
internal unsafe struct ValueSums(double* totals, int dimension)
{
    private const int SumKeys = 32;
    private const int SumTiles = 4;

    /// <summary>Rows that have sums together: the product takes as many at a time.</summary>
    public const int Four = 4;

    private const int Size = QueryBlock.Size;

    private Rows output;
    private int rows;
    private int tiles;

    /// <summary>A bit for each four rows: whether they have a sum in the output.</summary>
    private int written;

    /// <summary>Whether they have one in the totals.</summary>
    private int totalled;

    public static long ScratchLength(int dimension) => (long)dimension * Size * sizeof(double) / sizeof(float);

    /// <summary>Begins with no sums.</summary>
    /// <param name="output">[rows, Dv].</param>
    /// <param name="rows">Rows of the block.</param>
    public void Start(Rows output, int rows)
    {
        (this.output, this.rows) = (output, rows);
        (tiles, written, totalled) = (0, 0, 0);
    }

    /// <summary>A tile of up to 64 keys begins.</summary>
    public void StartTile()
    {
        if (tiles == SumTiles)
        {
            AddTotals();
            tiles = 0;
        }

        tiles++;
    }

    /// <summary>Takes what was summed as many times as its row says.</summary>
    public readonly void Rescale(in RowSums sums)
    {
        for (int lane = 0; lane < rows; lane++)
        {
            float factor = sums.Factor(lane);
            if (factor == 1)
            {
                continue;
            }

            if (Has(written, lane))
            {
                RowVectors.Multiply(output.From(lane).Start, dimension, factor);
            }

            if (Has(totalled, lane))
            {
                RowVectors.Multiply(Total(lane), dimension, factor);
            }
        }
    }

    /// <summary>Adds keys that all rows see, all rows at once if that is possible.</summary>
    /// <param name="weights">[keys, 24].</param>
    /// <param name="values">[keys, Dv].</param>
    /// <param name="keys">How many.</param>
    public bool TryAdd(float* weights, Rows values, int keys)
    {
        int all = (1 << ((rows + Four - 1) / Four)) - 1;
        if (written != 0 && written != all)
        {
            return false;
        }

        Add(weights, values, output, rows, keys, written != 0);
        written = all;
        return true;
    }

    /// <summary>Adds keys that one of up to four rows sees.</summary>
    /// <param name="lane">The first of the rows, a multiple of four.</param>
    /// <param name="count">How many rows.</param>
    /// <param name="weights">[keys, 24], 0 where a row does not see a key.</param>
    /// <param name="values">[keys, Dv].</param>
    /// <param name="keys">How many.</param>
    public void Add(int lane, int count, float* weights, Rows values, int keys)
    {
        Add(weights + lane, values, output.From(lane), count, keys, Has(written, lane));
        written |= Bit(lane);
    }

    /// <summary>Brings the sums of all tiles into the output.</summary>
    public void Finish()
    {
        if (totalled != 0)
        {
            AddTotals();
            written = totalled;
            for (int lane = 0; lane < rows; lane++)
            {
                if (Has(totalled, lane))
                {
                    RowVectors.Multiply(Total(lane), output.From(lane).Start, dimension, 1);
                }
            }
        }
    }

    /// <summary>Whether a row, or one of its four, has a sum.</summary>
    public readonly bool HasSum(int lane) => Has(written, lane);

    private readonly void Add(float* weights, Rows values, Rows to, int count, int keys, bool add)
    {
        for (; keys > SumKeys; keys -= SumKeys)
        {
            MatrixProduct.Multiply(new(weights, 1, Size), values, to, count, dimension, SumKeys, add);
            weights += SumKeys * Size;
            values = values.From(SumKeys);
            add = true;
        }

        MatrixProduct.Multiply(new(weights, 1, Size), values, to, count, dimension, keys, add);
    }

    /// <summary>totals += output, which is free again after that.</summary>
    private void AddTotals()
    {
        for (int lane = 0; lane < rows; lane++)
        {
            if (Has(totalled & written, lane))
            {
                RowVectors.Add(Total(lane), output.From(lane).Start, dimension);
            }
            else if (Has(written, lane))
            {
                RowVectors.Copy(Total(lane), output.From(lane).Start, dimension);
            }
        }

        totalled |= written;
        written = 0;
    }

    private readonly double* Total(int lane) => totals + (nint)lane * dimension;

    private static int Bit(int lane) => 1 << (lane / Four);

    private static bool Has(int bits, int lane) => (bits & Bit(lane)) != 0;
}
