using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>Up to 24 consecutive query rows and their allowed keys: the rows that a block of attention computes at once.</summary>
/// <remarks>
/// A row has the number of a lane. The intervals of the rows are kept side by side, first with first and second with
/// second, so that a vector holds the bounds of eight rows. Rows with fewer intervals than others have empty ones.
/// </remarks>
internal unsafe struct QueryBlock
{
    /// <summary>Rows: three vectors of eight lanes.</summary>
    public const int Size = 24;

    /// <summary>Rows of more intervals are computed one by one.</summary>
    public const int MostIntervals = 8;

    /// <summary>How far the bounds of two neighbours may lie apart: beyond, their union has too many blocked cells.</summary>
    private const int LargestJump = Size;

    private fixed int starts[Size * MostIntervals];
    private fixed int ends[Size * MostIntervals];
    private int lastStart;
    private int lastEnd;

    public int FirstQuery { get; private set; }

    public int Count { get; private set; }

    public int Intervals { get; private set; }

    /// <summary>Rows, rounded up to whole vectors.</summary>
    public readonly int Width => (Count + 7) & ~7;

    /// <summary>The first keys of all rows' interval of this number.</summary>
    public int* Starts(int interval) => (int*)Unsafe.AsPointer(ref starts[interval * Size]);

    /// <summary>One past the last keys.</summary>
    public int* Ends(int interval) => (int*)Unsafe.AsPointer(ref ends[interval * Size]);

    /// <summary>Whether a row may join: it is the next, there is room, and it sees about the same keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly bool Takes(int start, int end) =>
        Count == 0 || Count < Size && Math.Abs(start - lastStart) <= LargestJump && Math.Abs(end - lastEnd) <= LargestJump;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int query, int start, int end)
    {
        int lane = Count;
        Begin(query, 1);
        starts[lane] = lastStart = start;
        ends[lane] = lastEnd = end;
    }

    public void Add(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        int lane = Count;
        Begin(query, keys.Length);
        for (int i = 0; i < keys.Length; i++)
        {
            starts[i * Size + lane] = keys[i].Start;
            ends[i * Size + lane] = keys[i].End;
        }

        (lastStart, lastEnd) = (keys[0].Start, keys[^1].End);
    }

    public void Clear() => (Count, Intervals) = (0, 0);

    /// <summary>Gives the lanes without a row the bounds of the last row, so that they ask for no key of their own.</summary>
    public void FillLanes()
    {
        for (int interval = 0; interval < Intervals; interval++)
        {
            new Span<int>(Starts(interval) + Count, Width - Count).Fill(Starts(interval)[Count - 1]);
            new Span<int>(Ends(interval) + Count, Width - Count).Fill(Ends(interval)[Count - 1]);
        }
    }

    /// <summary>The intervals of one row.</summary>
    public ReadOnlySpan<KeyInterval> Row(int lane, Span<KeyInterval> storage)
    {
        for (int interval = 0; interval < Intervals; interval++)
        {
            storage[interval] = new(Starts(interval)[lane], Ends(interval)[lane]);
        }

        return storage[..Intervals];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Begin(int query, int intervals)
    {
        if (Count == 0)
        {
            FirstQuery = query;
        }

        if (intervals != Intervals || intervals > 1)
        {
            Widen(intervals);
        }

        Count++;
    }

    /// <summary>Empty intervals: the earlier rows' of the new numbers, and this row's.</summary>
    private void Widen(int intervals)
    {
        for (; Intervals < intervals; Intervals++)
        {
            new Span<int>(Starts(Intervals), Count).Clear();
            new Span<int>(Ends(Intervals), Count).Clear();
        }

        for (int interval = 0; interval < Intervals; interval++)
        {
            Starts(interval)[Count] = 0;
            Ends(interval)[Count] = 0;
        }
    }
}
