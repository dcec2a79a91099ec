using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>What computes the allowed cells of rows that are handed to it one after the other.</summary>
internal interface IRowComputation
{
    /// <summary>Rows whose allowed keys are one interval, not empty. Zeros the blocked cells between those of a plane, if the run says so.</summary>
    /// <param name="first">The first allowed cell of the first row in the first plane, counted from the start of all planes.</param>
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
/// <remarks>
/// Small planes are taken several at a time: a computation that has a way of its own for each number of vectors then goes
/// from one to the next once for all of them. That costs as much as two or three rows, because the processor does not
/// foresee it.
/// </remarks>
/// <param name="destination">One plane after the other.</param>
/// <param name="groups">These planes.</param>
/// <param name="blockedAreZero">Whether the blocked cells of the destination hold 0 already.</param>
/// <param name="streams">Whether to store past the caches.</param>
/// <param name="computation">What computes the allowed ones.</param>
internal unsafe ref struct RowKernel<T, TComputation>(
    T* destination,
    PlaneGroups groups,
    bool blockedAreZero,
    bool streams,
    TComputation computation
) : IPlaneVisitor
    where T : unmanaged
    where TComputation : struct, IRowComputation
{
    private readonly PlaneGroups groups = groups;
    private TComputation computation = computation;

    /// <summary>Planes that are computed together.</summary>
    private int planes;

    /// <summary>Where the first of these has, or would have, the mask's row 0.</summary>
    private long origin;

    /// <summary>Where the blocked cells begin that are not zeroed yet, counted from the origin of each of these.</summary>
    private long gap;

    /// <summary>Rows of all planes that have not been visited yet. After the last one, nothing is left undone.</summary>
    private long remaining = groups.Rows;

    public void MoveTo(int group)
    {
        planes = groups.Count(group);
        gap = (long)groups.FirstRow * groups.KeyLength;
        origin = groups.First(group) * groups.PlaneLength - gap;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Visit(in RowBand band)
    {
        // Where rows grow or shrink, those at one end may be empty.
        int first = band.FirstQuery;
        int end = band.EndQuery;
        for (; first < end && band.StartAt(first) >= band.EndAt(first); first++) { }
        for (; end > first && band.StartAt(end - 1) >= band.EndAt(end - 1); end--) { }
        Add(first, end - first, band.StartAt(first), band.EndAt(first), band.StartSlope, band.EndSlope);
        Leave(band.EndQuery - band.FirstQuery, band.EndQuery);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Visit(int query, int start, int end)
    {
        Add(query, start < end ? 1 : 0, start, end, startSlope: 0, endSlope: 0);
        Leave(1, query + 1);
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        if (keys.Length == 1)
        {
            Visit(query, keys[0].Start, keys[0].End);
            return;
        }

        long row = (long)query * groups.KeyLength;
        foreach (var interval in keys)
        {
            if (interval.Length > 0)
            {
                Clear(row + interval.Start);
                gap = row + interval.End;
            }
        }

        for (int plane = 0; plane < planes; plane++)
        {
            computation.Add(origin + plane * groups.PlaneLength + row, keys);
        }

        Leave(1, query + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(int query, int rows, int start, int end, int startSlope, int endSlope)
    {
        if (rows == 0)
        {
            return;
        }

        long first = (long)query * groups.KeyLength + start;
        RowRun run = new(end - start, endSlope - startSlope, rows, groups.KeyLength + startSlope, planes, groups.PlaneLength, !blockedAreZero, streams);
        Clear(first);
        computation.Add(origin + first, run);
        gap = first + (long)(rows - 1) * (groups.KeyLength + endSlope) + (end - start);
    }

    /// <summary>Zeros the blocked cells up to an allowed one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Clear(long first)
    {
        if (blockedAreZero)
        {
            return;
        }

        for (int plane = 0; plane < planes; plane++)
        {
            var start = destination + origin + plane * groups.PlaneLength;
            BlockedCells.Clear(start + gap, start + first, streams);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Leave(int rows, int next)
    {
        if (next == groups.EndRow)
        {
            Clear((long)next * groups.KeyLength);
        }

        remaining -= (long)rows * planes;
        if (remaining == 0)
        {
            Complete();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Complete()
    {
        computation.Complete();
        if (streams)
        {
            StreamedMemory.Complete();
        }
    }
}
