using System.Collections.Immutable;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Geometry;

/// <summary>
/// The mask itself, all tokens real: the allowed keys of every row. Per cell, segment visibility comes first, then
/// <c>[Allow]</c>, then <c>[Deny]</c>. Padding is a matter of run time.
/// </summary>
public sealed class MaskRows
{
    private MaskRows(int keyLength, ImmutableArray<ImmutableArray<Interval>> rows)
    {
        KeyLength = keyLength;
        Rows = rows;
        AllowedCount = rows.Sum(row => row.Sum(interval => (long)interval.Length));
    }

    public int QueryLength => Rows.Length;

    public int KeyLength { get; }

    /// <summary>Allowed keys of each row: ascending, disjoint, non-touching.</summary>
    public ImmutableArray<ImmutableArray<Interval>> Rows { get; }

    /// <summary>Number of allowed cells.</summary>
    public long AllowedCount { get; }

    public static MaskRows Of(TokenLayout layout, CancellationToken cancellation)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Interval>>(layout.QueryLength);
        ImmutableArray<TokenRectangle> rectangles = TokenRectangle.Resolve(layout);
        VisibleKeys visible = new(layout);
        for (int position = 0; position < layout.Segments.Length; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            TokenSegment segment = layout.Segments[position];
            if (!segment.HasQueries)
            {
                continue;
            }

            ImmutableArray<TokenRectangle> own = [.. rectangles.Where(rectangle => rectangle.HasRowsOf(position))];
            ImmutableArray<Interval>[] distinct =
            [
                .. visible.DistinctRows(segment).Select(keys => Apply(own, Intervals.Of(keys.Start, keys.End))),
            ];
            rows.AddRange(distinct.Length == segment.Length ? distinct : Enumerable.Repeat(distinct[0], segment.Length));
        }

        return new MaskRows(layout.KeyLength, rows.ToImmutable());
    }

    /// <summary>The rows that a slice keeps: rows of the whole mask, which is why a slice never disagrees with it.</summary>
    public MaskRows Slice(TokenLayout whole, TokenLayout slice) =>
        new(
            KeyLength,
            [
                .. whole
                    .Segments.Zip(slice.Segments, (parent, own) => (Parent: parent, IsKept: own.HasQueries))
                    .Where(segment => segment.IsKept)
                    .SelectMany(segment => Rows.AsSpan().Slice(segment.Parent.QueryStart, segment.Parent.Length).ToArray()),
            ]
        );

    private static ImmutableArray<Interval> Apply(ImmutableArray<TokenRectangle> rectangles, ImmutableArray<Interval> row)
    {
        foreach (TokenRectangle allow in rectangles.Where(rectangle => rectangle.Allows))
        {
            row = Intervals.Union(row, allow.Keys.Start, allow.Keys.End);
        }

        foreach (TokenRectangle deny in rectangles.Where(rectangle => !rectangle.Allows))
        {
            row = Intervals.Subtract(row, deny.Keys.Start, deny.Keys.End);
        }

        return row;
    }
}
