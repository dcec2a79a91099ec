namespace MaskGen;

/// <summary>Ascending, disjoint, non-empty intervals in storage that the caller owns; neighbours are merged.</summary>
internal ref struct IntervalList(Span<KeyInterval> storage)
{
    private readonly Span<KeyInterval> storage = storage;
    private int count;

    public readonly ReadOnlySpan<KeyInterval> Items => storage[..count];

    /// <summary>The most intervals that a range of <paramref name="length"/> tokens can hold: neighbours need a gap.</summary>
    public static int Capacity(int length) => (length + 1) / 2;

    public void Clear() => count = 0;

    public void Add(int start, int end)
    {
        if (start >= end)
        {
            return;
        }

        if (count > 0 && storage[count - 1].End == start)
        {
            storage[count - 1] = new(storage[count - 1].Start, end);
        }
        else
        {
            storage[count++] = new(start, end);
        }
    }

    /// <summary>Adds the runs of <see langword="true"/>, the first value standing at <paramref name="offset"/>.</summary>
    public void AddRuns(ReadOnlySpan<bool> values, int offset)
    {
        int start = 0;
        while (true)
        {
            int gap = values[start..].IndexOfAnyExcept(false);
            if (gap < 0)
            {
                return;
            }

            start += gap;
            int length = values[start..].IndexOf(false);
            int end = length < 0 ? values.Length : start + length;
            Add(offset + start, offset + end);
            start = end;
        }
    }
}
