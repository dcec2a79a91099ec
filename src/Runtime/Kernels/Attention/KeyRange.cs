namespace MaskGen;

/// <summary>The keys that some rows of a block see through their intervals of one number.</summary>
/// <param name="Start">First key that any row sees.</param>
/// <param name="FullStart">First key that all rows see.</param>
/// <param name="FullEnd">One past the last key that all rows see, not below <paramref name="FullStart"/>.</param>
/// <param name="End">One past the last key that any row sees, not below <paramref name="Start"/>.</param>
internal readonly unsafe record struct KeyRange(int Start, int FullStart, int FullEnd, int End)
{
    public static KeyRange Of(int* starts, int* ends, int count)
    {
        (int start, int end, int fullStart, int fullEnd) = (int.MaxValue, 0, 0, int.MaxValue);
        for (int lane = 0; lane < count; lane++)
        {
            if (starts[lane] < ends[lane])
            {
                start = Math.Min(start, starts[lane]);
                end = Math.Max(end, ends[lane]);
            }

            fullStart = Math.Max(fullStart, starts[lane]);
            fullEnd = Math.Min(fullEnd, ends[lane]);
        }

        return end == 0 ? default : new(start, fullStart, Math.Max(fullStart, fullEnd), end);
    }

    /// <summary>The part within a tile of keys; empty where they do not meet.</summary>
    public KeyRange Within(int start, int end)
    {
        int first = Math.Clamp(Start, start, end);
        int last = Math.Clamp(End, first, end);
        int fullStart = Math.Clamp(FullStart, first, last);
        return new(first, fullStart, Math.Clamp(FullEnd, fullStart, last), last);
    }
}
