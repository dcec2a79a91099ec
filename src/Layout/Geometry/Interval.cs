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

    /// <summary>The keys in both.</summary>
    public static ImmutableArray<Interval> Intersect(ImmutableArray<Interval> left, ImmutableArray<Interval> right)
    {
        var result = ImmutableArray.CreateBuilder<Interval>(Math.Max(left.Length, right.Length));
        for (int i = 0, j = 0; i < left.Length && j < right.Length; )
        {
            result.AddRange(Of(Math.Max(left[i].Start, right[j].Start), Math.Min(left[i].End, right[j].End)));
            if (left[i].End < right[j].End)
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return result.ToImmutable();
    }

    /// <summary>The keys in either.</summary>
    public static ImmutableArray<Interval> Union(ImmutableArray<Interval> left, ImmutableArray<Interval> right)
    {
        var result = ImmutableArray.CreateBuilder<Interval>(left.Length + right.Length);
        for (int i = 0, j = 0; i < left.Length || j < right.Length; )
        {
            bool takesLeft = j == right.Length || (i < left.Length && left[i].Start <= right[j].Start);
            Interval next = takesLeft ? left[i++] : right[j++];
            if (result.Count > 0 && next.Start <= result[result.Count - 1].End)
            {
                Interval last = result[result.Count - 1];
                result[result.Count - 1] = last with { End = Math.Max(last.End, next.End) };
            }
            else
            {
                result.Add(next);
            }
        }

        return result.ToImmutable();
    }

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
