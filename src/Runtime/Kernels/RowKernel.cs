using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>What computes the allowed cells of rows that are handed to it one after the other.</summary>
internal interface IRowComputation
{
    /// <summary>Rows whose allowed keys are one interval, not empty. Zeros the blocked cells between them, if the run says so.</summary>
    /// <param name="first">The first allowed cell of the first row, counted from the start of all planes.</param>
    /// <param name="run">The rows.</param>
    void Add(long first, RowRun run);

    /// <summary>A row whose allowed keys are several intervals.</summary>
    /// <param name="row">Its first cell, counted from the start of all planes.</param>
    /// <param name="keys">The intervals.</param>
    void Add(long row, scoped ReadOnlySpan<KeyInterval> keys);

    /// <summary>Writes what is still missing; the last call.</summary>
    void Complete();
}

/// <summary>Hands the allowed cells of each row to a computation, and zeros the others. Nothing that is blocked is read.</summary>
/// <param name="destination">One plane after the other.</param>
/// <param name="length">Number of cells, all planes together.</param>
/// <param name="keyLength">Cells of a row.</param>
/// <param name="firstRow">The mask's row that is each plane's first: not 0 where only one row is computed.</param>
/// <param name="rows">Rows per plane.</param>
/// <param name="blockedAreZero">Whether the blocked cells of the destination hold 0 already.</param>
/// <param name="streams">Whether to store past the caches.</param>
/// <param name="computation">What computes the allowed ones.</param>
internal unsafe ref struct RowKernel<T, TComputation>(
    T* destination,
    int length,
    int keyLength,
    int firstRow,
    int rows,
    bool blockedAreZero,
    bool streams,
    TComputation computation
) : IPlaneVisitor
    where T : unmanaged
    where TComputation : struct, IRowComputation
{
    private readonly T* destination = destination;
    private readonly int length = length;
    private readonly int keyLength = keyLength;
    private TComputation computation = computation;
    private long plane;

    /// <summary>Where the blocked cells begin that are not zeroed yet.</summary>
    private T* gap = destination;

    /// <summary>Rows that have not been visited yet. After the last one, nothing is left undone.</summary>
    private int remaining = length / keyLength;

    public void MoveTo(int plane) => this.plane = ((long)plane * rows - firstRow) * keyLength;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Visit(in RowBand band)
    {
        // Where rows grow or shrink, those at one end may be empty.
        int first = band.FirstQuery;
        int end = band.EndQuery;
        for (; first < end && band.StartAt(first) >= band.EndAt(first); first++) { }
        for (; end > first && band.StartAt(end - 1) >= band.EndAt(end - 1); end--) { }
        Add(first, end - first, band.StartAt(first), band.EndAt(first), band.StartSlope, band.EndSlope);
        Count(band.EndQuery - band.FirstQuery);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Visit(int query, int start, int end)
    {
        Add(query, start < end ? 1 : 0, start, end, startSlope: 0, endSlope: 0);
        Count(1);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        if (keys.Length == 1)
        {
            Visit(query, keys[0].Start, keys[0].End);
            return;
        }

        long row = plane + (long)query * keyLength;
        foreach (var interval in keys)
        {
            if (interval.Length > 0)
            {
                Clear(row + interval.Start, interval.Length);
            }
        }

        computation.Add(row, keys);
        Count(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int query, int rows, int start, int end, int startSlope, int endSlope)
    {
        if (rows == 0)
        {
            return;
        }

        long first = plane + (long)query * keyLength + start;
        RowRun run = new(end - start, endSlope - startSlope, rows, keyLength + startSlope, !blockedAreZero, streams);
        Clear(first, 0);
        computation.Add(first, run);
        gap = destination + first + (long)(rows - 1) * (keyLength + endSlope) + (end - start);
    }

    /// <summary>Zeros the blocked cells before an interval.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Clear(long first, int intervalLength)
    {
        if (!blockedAreZero)
        {
            BlockedCells.Clear(gap, destination + first, streams);
        }

        gap = destination + first + intervalLength;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(int rows)
    {
        remaining -= rows;
        if (remaining == 0)
        {
            Complete();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Complete()
    {
        Clear(length, 0);
        computation.Complete();
        if (streams)
        {
            StreamedMemory.Complete();
        }
    }
}
