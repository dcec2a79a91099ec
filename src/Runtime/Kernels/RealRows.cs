using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>
/// Stands between the plan and a kernel in a padded batch: cuts the allowed intervals of each row by the runs of real
/// keys, and empties the rows of padded queries where these are blank.
/// </summary>
internal ref struct RealRows<TMask, TKernel> : IPlaneVisitor
    where TMask : struct, IAttentionMask
    where TKernel : struct, IPlaneVisitor, allows ref struct
{
    private IntervalList realKeys;
    private IntervalList realQueries;
    private IntervalList row;
    private int queryRun;
    private TKernel kernel;

    /// <param name="kernel">Receives the rows.</param>
    /// <param name="scratch">At least <see cref="ScratchLength"/> intervals.</param>
    public RealRows(TKernel kernel, Span<KeyInterval> scratch)
    {
        int keys = IntervalList.Capacity(TMask.KeyLength);
        this.kernel = kernel;
        realKeys = new(scratch[..keys]);
        row = new(scratch.Slice(keys, keys));
        realQueries = new(scratch[(2 * keys)..]);
    }

    public static int ScratchLength =>
        2 * IntervalList.Capacity(TMask.KeyLength) + IntervalList.Capacity(TMask.QueryLength);

    /// <summary>Takes the real tokens of one batch item.</summary>
    public void Read(PaddedBatch<TMask> batch, int item) => batch.Read(item, ref realKeys, ref realQueries);

    public void MoveTo(int plane)
    {
        queryRun = 0;
        kernel.MoveTo(plane);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Visit(in RowBand band)
    {
        for (int query = band.FirstQuery; query < band.EndQuery; query++)
        {
            Visit(query, band.StartAt(query), band.EndAt(query));
        }
    }

    public void Visit(int query, int start, int end)
    {
        var keys = new KeyInterval(start, end);
        Visit(query, new ReadOnlySpan<KeyInterval>(in keys));
    }

    public void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        row.Clear();
        if (IsReal(query))
        {
            Intersect(keys);
        }

        var real = row.Items;
        switch (real.Length)
        {
            case 0:
                kernel.Visit(query, 0, 0);
                break;
            case 1:
                kernel.Visit(query, real[0].Start, real[0].End);
                break;
            default:
                kernel.Visit(query, real);
                break;
        }
    }

    /// <summary>Rows of a plane come in ascending order, so the run that holds the row is never before the last one.</summary>
    private bool IsReal(int query)
    {
        var runs = realQueries.Items;
        while (queryRun < runs.Length && runs[queryRun].End <= query)
        {
            queryRun++;
        }

        return queryRun < runs.Length && runs[queryRun].Start <= query;
    }

    private void Intersect(scoped ReadOnlySpan<KeyInterval> keys)
    {
        var runs = realKeys.Items;
        int run = 0;
        int key = 0;
        while (run < runs.Length && key < keys.Length)
        {
            row.Add(Math.Max(runs[run].Start, keys[key].Start), Math.Min(runs[run].End, keys[key].End));
            if (runs[run].End < keys[key].End)
            {
                run++;
            }
            else
            {
                key++;
            }
        }
    }
}
