using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>
/// Stands between the plan and a kernel in a padded batch: cuts the allowed intervals of each row by the runs of real
/// keys, and empties the rows of padded queries where these are blank. Where the rows of a band see one run of real keys,
/// they remain bands.
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
        bool isCut = TryFindRun(in band, out var run);
        for (int query = band.FirstQuery; query < band.EndQuery; )
        {
            if (!isCut)
            {
                Visit(query, band.StartAt(query), band.EndAt(query));
                query++;
                continue;
            }

            var piece = IsReal(query) ? Cut(in band, run, query) : Empty(query, band.EndQuery);
            int end = Math.Min(piece.EndQuery, NextChange(query));
            kernel.Visit(piece with { EndQuery = end });
            query = end;
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

    /// <summary>The first row that is real where this one is not, or the other way round.</summary>
    private readonly int NextChange(int query)
    {
        var runs = realQueries.Items;
        return queryRun == runs.Length ? int.MaxValue : runs[queryRun].Start <= query ? runs[queryRun].End : runs[queryRun].Start;
    }

    /// <summary>The run of real keys that the rows of a band see, which may be none; false if they see several.</summary>
    private readonly bool TryFindRun(in RowBand band, out KeyInterval run)
    {
        run = default;
        int start = band.StartAt(band.FirstQuery);
        int end = band.EndAt(band.EndQuery - 1);
        foreach (var keys in realKeys.Items)
        {
            if (keys.End > start && keys.Start < end)
            {
                if (run.Length > 0)
                {
                    return false;
                }

                run = keys;
            }
        }

        return true;
    }

    /// <summary>The rows of a band, from one on, whose real keys are a band.</summary>
    private static RowBand Cut(in RowBand band, KeyInterval run, int query)
    {
        int start = band.StartAt(query);
        int end = band.EndAt(query);
        int startSlope = band.StartSlope;
        int endSlope = band.EndSlope;
        int last = band.EndQuery;
        if (start < run.Start)
        {
            last = startSlope == 0 ? last : Math.Min(last, query + run.Start - start);
            start = run.Start;
            startSlope = 0;
        }

        if (end >= run.End)
        {
            end = run.End;
            endSlope = 0;
        }
        else if (endSlope > 0)
        {
            last = Math.Min(last, query + run.End - end);
        }

        if (start >= end)
        {
            return Empty(query, endSlope > startSlope ? Math.Min(last, query + start - end + 1) : last);
        }

        last = endSlope < startSlope ? Math.Min(last, query + end - start) : last;
        return new(query, last, start - startSlope * query, startSlope, end - endSlope * query, endSlope);
    }

    private static RowBand Empty(int query, int end) => new(query, end, Start: 0, StartSlope: 0, End: 0, EndSlope: 0);

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
