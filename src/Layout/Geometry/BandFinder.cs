using System.Collections.Immutable;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Geometry;

/// <summary>Rows → bands: the longest runs of rows whose endpoints are affine in the row, then equal runs folded.</summary>
public static class BandFinder
{
    /// <summary>Fewer equal bands than this read better written out than as a loop over repeats.</summary>
    private const int FewestRepeats = 4;

    public static ImmutableArray<Band> Find(ImmutableArray<ImmutableArray<Interval>> rows)
    {
        var bands = ImmutableArray.CreateBuilder<Band>();
        for (int first = 0; first < rows.Length; )
        {
            int end = RunEnd(rows, first);
            bands.Add(ToBand(rows, first, end));
            first = end;
        }

        return Fold(bands.ToImmutable());
    }

    private static int RunEnd(ImmutableArray<ImmutableArray<Interval>> rows, int first)
    {
        int end = first + 1;
        while (end < rows.Length && Continues(rows, first, end))
        {
            end++;
        }

        // A single row often differs by one from the run that follows it (a state token before the actions). It is not
        // the beginning of a run of its own.
        bool isPair = end == first + 2 && end < rows.Length;
        return isPair && !IsStill(rows, first) && MovesAlike(rows, end - 1, end - 1) ? first + 1 : end;
    }

    /// <summary>Row <paramref name="next"/> moves against the one before it as the run's second row did.</summary>
    private static bool Continues(ImmutableArray<ImmutableArray<Interval>> rows, int first, int next) =>
        MovesAlike(rows, next - 1, first);

    /// <summary>
    /// From two rows to the rows after them, the endpoints move alike, each by 0 or 1. Asked once for every row, so it makes
    /// nothing.
    /// </summary>
    private static bool MovesAlike(ImmutableArray<ImmutableArray<Interval>> rows, int row, int other)
    {
        ReadOnlySpan<Interval> from = rows[row].AsSpan();
        ReadOnlySpan<Interval> to = rows[row + 1].AsSpan();
        ReadOnlySpan<Interval> otherFrom = rows[other].AsSpan();
        ReadOnlySpan<Interval> otherTo = rows[other + 1].AsSpan();
        if (from.Length != to.Length || from.Length != otherFrom.Length || from.Length != otherTo.Length)
        {
            return false;
        }

        for (int i = 0; i < from.Length; i++)
        {
            int start = to[i].Start - from[i].Start;
            int end = to[i].End - from[i].End;
            bool isLine = start is 0 or 1 && end is 0 or 1;
            if (!isLine || otherTo[i].Start - otherFrom[i].Start != start || otherTo[i].End - otherFrom[i].End != end)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsStill(ImmutableArray<ImmutableArray<Interval>> rows, int row) =>
        rows[row].AsSpan().SequenceEqual(rows[row + 1].AsSpan());

    private static Band ToBand(ImmutableArray<ImmutableArray<Interval>> rows, int first, int end)
    {
        ImmutableArray<Interval> row = rows[first];
        ImmutableArray<Interval> next = rows[Math.Min(first + 1, end - 1)];
        return new Band(first, end - first, RepeatCount: 1, new EquatableArray<BandInterval>(row.Select(Through)));

        BandInterval Through(Interval interval, int i) =>
            new(Line(interval.Start, next[i].Start), Line(interval.End, next[i].End));

        Endpoint Line(int key, int nextKey) => new(key - ((nextKey - key) * first), nextKey - key, Step: 0);
    }

    private static ImmutableArray<Band> Fold(ImmutableArray<Band> bands)
    {
        var folded = ImmutableArray.CreateBuilder<Band>();
        for (int first = 0; first < bands.Length; )
        {
            int end = first + 1;
            while (end < bands.Length && Repeats(bands, first, end))
            {
                end++;
            }

            int count = end - first >= FewestRepeats ? end - first : 1;
            folded.Add(count == 1 ? bands[first] : WithRepeats(bands[first], bands[first + 1], count));
            first += count;
        }

        return folded.ToImmutable();
    }

    /// <summary>Band <paramref name="next"/> is the one before it, moved as the second was against the first.</summary>
    private static bool Repeats(ImmutableArray<Band> bands, int first, int next)
    {
        if (bands[next].RowCount != bands[first].RowCount || bands[next].Keys.Count != bands[first].Keys.Count)
        {
            return false;
        }

        return Enumerable
            .Range(0, bands[next].Keys.Count)
            .All(i => MovesAlike(band => band.Keys[i].Start) && MovesAlike(band => band.Keys[i].End));

        bool MovesAlike(Func<Band, Endpoint> endpoint) =>
            endpoint(bands[next]).Slope == endpoint(bands[first]).Slope
            && endpoint(bands[next]).Offset - endpoint(bands[next - 1]).Offset
                == endpoint(bands[first + 1]).Offset - endpoint(bands[first]).Offset;
    }

    private static Band WithRepeats(Band band, Band second, int count)
    {
        return band with
        {
            RepeatCount = count,
            Keys = new EquatableArray<BandInterval>(band.Keys.Items.Select(Stepping)),
        };

        BandInterval Stepping(BandInterval interval, int i) =>
            new(Step(interval.Start, second.Keys[i].Start), Step(interval.End, second.Keys[i].End));

        static Endpoint Step(Endpoint endpoint, Endpoint next) =>
            endpoint with
            {
                Step = next.Offset - endpoint.Offset,
            };
    }
}
