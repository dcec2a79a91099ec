using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>What computes the allowed cells of rows that are handed to it one after the other.</summary>
internal interface IRowComputation
{
    /// <summary>A row whose allowed keys are one interval, not empty.</summary>
    /// <param name="first">Its first allowed cell, counted from the start of all planes.</param>
    /// <param name="length">Number of allowed keys.</param>
    void Add(long first, int length);

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

    // Inlined into a plan, it would use up the plan's budget and leave what it calls out of line, as slow first versions.
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Visit(int query, int start, int end)
    {
        if (start < end)
        {
            long first = plane + (long)query * keyLength + start;
            Clear(first, end - start);
            computation.Add(first, end - start);
        }

        Count();
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
        Count();
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
    private void Count()
    {
        if (--remaining == 0)
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
