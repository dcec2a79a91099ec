namespace MaskGen;

/// <summary>Where a segment of a mask stands: its rows, its columns and its padding.</summary>
/// <param name="Name">The declared name.</param>
/// <param name="Length">Number of tokens of one repeat.</param>
/// <param name="Count">Number of repeats, 1 unless declared.</param>
/// <param name="QueryStart">First query row, or −1 where the segment has no rows (key-only, or outside a slice).</param>
/// <param name="KeyStart">First key column, or −1 where the segment has no columns (query-only).</param>
/// <param name="Padding">Where its padding stands; every repeat has a valid length of its own.</param>
public readonly record struct SegmentRange(
    string Name,
    int Length,
    int Count,
    int QueryStart,
    int KeyStart,
    Padding Padding
)
{
    /// <summary>Number of tokens, all repeats together.</summary>
    public int TotalLength => Length * Count;

    /// <summary>The query rows of all repeats; empty where the segment has none.</summary>
    public Range Queries => QueryStart < 0 ? default : QueryStart..(QueryStart + TotalLength);

    /// <summary>The key columns of all repeats; empty where the segment has none.</summary>
    public Range Keys => KeyStart < 0 ? default : KeyStart..(KeyStart + TotalLength);

    /// <summary>One repeat, as a segment of its own.</summary>
    /// <param name="repeat">Index of the repeat, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="repeat"/> is not in [0, <see cref="Count"/>).</exception>
    public SegmentRange this[int repeat]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(repeat);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(repeat, Count);
            return this with
            {
                Name = $"{Name}[{repeat}]",
                Count = 1,
                QueryStart = QueryStart < 0 ? -1 : QueryStart + repeat * Length,
                KeyStart = KeyStart < 0 ? -1 : KeyStart + repeat * Length,
            };
        }
    }
}
