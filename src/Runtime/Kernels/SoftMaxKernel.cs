using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>Hands the allowed cells of each row to a softmax, and zeros the others. Never reads a blocked score.</summary>
/// <param name="x">Scores, one plane after the other.</param>
/// <param name="destination">Weights, in the same layout; may be <paramref name="x"/> itself.</param>
/// <param name="length">Number of scores, all planes together.</param>
/// <param name="keyLength">Cells of a row.</param>
/// <param name="firstRow">The mask's row that is each plane's first: not 0 where only one row is computed.</param>
/// <param name="rows">Rows per plane.</param>
/// <param name="blockedAreZero">Whether the blocked cells of the destination hold 0 already.</param>
/// <param name="softMax">What takes the softmax.</param>
internal unsafe ref struct SoftMaxKernel<T, TRows>(
    T* x,
    T* destination,
    int length,
    int keyLength,
    int firstRow,
    int rows,
    bool blockedAreZero,
    TRows softMax
) : IPlaneVisitor
    where T : unmanaged
    where TRows : struct, ISoftMaxRows<T>
{
    private readonly int length = length;
    private readonly int keyLength = keyLength;
    private readonly T* destination = destination;
    private TRows softMax = softMax;
    private long plane;

    /// <summary>Where the blocked cells begin that are not zeroed yet.</summary>
    private T* gap = destination;

    /// <summary>Rows that have not been visited yet. After the last one, nothing is left undone.</summary>
    private int remaining = length / keyLength;

    public void MoveTo(int plane) => this.plane = ((long)plane * rows - firstRow) * keyLength;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Visit(int query, int start, int end)
    {
        long first = plane + (long)query * keyLength + start;
        Clear(destination + first, destination + first + (end - start));
        softMax.Add(x + first, destination + first, end - start);
        Count();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
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
                Clear(destination + row + interval.Start, destination + row + interval.End);
            }
        }

        softMax.Add(x + row, destination + row, keys);
        Count();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count()
    {
        if (--remaining == 0)
        {
            Clear(destination + length, destination + length);
            softMax.Complete();
        }
    }

    /// <summary>Zeros the blocked cells up to an interval, which is the next thing not to zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Clear(T* intervalStart, T* intervalEnd)
    {
        if (!blockedAreZero)
        {
            BlockedCells.Clear(gap, intervalStart);
        }

        gap = intervalEnd;
    }
}
