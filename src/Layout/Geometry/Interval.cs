using System.Collections.Immutable;

namespace MaskGen.Layout.Geometry;

/// <summary>Consecutive keys [<paramref name="Start"/>, <paramref name="End"/>), never empty.</summary>
public readonly record struct Interval(int Start, int End)
{
    public int Length => End - Start;
}

/// <summary>Set operations on ascending, disjoint, non-touching intervals.</summary>
internal static class Intervals
{
    /// <summary>The keys in [start, end), which may be empty.</summary>
    public static ImmutableArray<Interval> Of(int start, int end) => end > start ? [new Interval(start, end)] : [];

    /// <summary>All keys of <paramref name="keys"/> and of [start, end).</summary>
    public static ImmutableArray<Interval> Union(ImmutableArray<Interval> keys, int start, int end)
    {
        if (end <= start)
        {
            return keys;
        }

        var result = ImmutableArray.CreateBuilder<Interval>(keys.Length + 1);
        result.AddRange(keys.Where(interval => interval.End < start));
        foreach (Interval touching in keys.Where(interval => interval.End >= start && interval.Start <= end).ToArray())
        {
            start = Math.Min(start, touching.Start);
            end = Math.Max(end, touching.End);
        }

        result.Add(new Interval(start, end));
        result.AddRange(keys.Where(interval => interval.Start > end));
        return result.ToImmutable();
    }

    /// <summary>The keys of <paramref name="keys"/> outside of [start, end).</summary>
    public static ImmutableArray<Interval> Subtract(ImmutableArray<Interval> keys, int start, int end)
    {
        if (end <= start || keys.All(interval => interval.End <= start || end <= interval.Start))
        {
            return keys;
        }

        var result = ImmutableArray.CreateBuilder<Interval>(keys.Length + 1);
        foreach (Interval interval in keys)
        {
            result.AddRange(Of(interval.Start, Math.Min(interval.End, start)));
            result.AddRange(Of(Math.Max(interval.Start, end), interval.End));
        }

        return result.ToImmutable();
    }
}
