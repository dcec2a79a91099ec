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
        ImmutableArray<Rectangle> rectangles = Rectangle.Resolve(layout);
        Dictionary<int, Interval> blocks = BlockKeys(layout);
        foreach (TokenSegment segment in layout.Segments.Where(segment => segment.HasQueries))
        {
            cancellation.ThrowIfCancellationRequested();
            ImmutableArray<Rectangle> own = [.. rectangles.Where(rectangle => rectangle.Queries.Contains(segment))];
            if (segment.Declaration.Kind == SegmentKind.Bidirectional)
            {
                ImmutableArray<Interval> row = Apply(own, VisibleToBlock(layout, blocks[segment.Block]));
                rows.AddRange(Enumerable.Repeat(row, segment.Length));
            }
            else
            {
                for (int token = 0; token < segment.Length; token++)
                {
                    rows.Add(Apply(own, VisibleToCausal(layout, segment, token)));
                }
            }
        }

        return new MaskRows(layout.KeyLength, rows.ToImmutable());
    }

    /// <summary>Whether both masks allow the same cells.</summary>
    public bool SameCellsAs(MaskRows other) =>
        KeyLength == other.KeyLength
        && QueryLength == other.QueryLength
        && Rows.Zip(other.Rows, (row, otherRow) => row.AsSpan().SequenceEqual(otherRow.AsSpan())).All(same => same);

    // Blocks lie side by side in layout order, so in every mode what a token sees is one interval of keys.
    private static ImmutableArray<Interval> VisibleToBlock(TokenLayout layout, Interval block) =>
        layout.Declaration.Visibility switch
        {
            Visibility.All => Intervals.Of(0, layout.KeyLength),
            Visibility.Own => Intervals.Of(block.Start, block.End),
            _ => Intervals.Of(0, block.End),
        };

    // A causal token sees its own key where it has one (a query-only token has none), and in no mode a later key.
    private static ImmutableArray<Interval> VisibleToCausal(TokenLayout layout, TokenSegment segment, int token) =>
        Intervals.Of(
            layout.Declaration.Visibility == Visibility.Own ? segment.KeysBefore : 0,
            segment.KeysBefore + (segment.HasKeys ? token + 1 : 0)
        );

    private static ImmutableArray<Interval> Apply(ImmutableArray<Rectangle> rectangles, ImmutableArray<Interval> row)
    {
        foreach (Rectangle allow in rectangles.Where(rectangle => rectangle.Allows))
        {
            row = Intervals.Union(row, allow.Keys.Start, allow.Keys.End);
        }

        foreach (Rectangle deny in rectangles.Where(rectangle => !rectangle.Allows))
        {
            row = Intervals.Subtract(row, deny.Keys.Start, deny.Keys.End);
        }

        return row;
    }

    private static Dictionary<int, Interval> BlockKeys(TokenLayout layout) =>
        layout
            .Segments.GroupBy(segment => segment.Block)
            .ToDictionary(block => block.Key, block => new Interval(block.First().KeysBefore, block.Last().KeyEnd));

    /// <summary>An <c>[Allow]</c> or <c>[Deny]</c> on the axes. The repeats of a segment stand side by side.</summary>
    private sealed record Rectangle(bool Allows, ImmutableHashSet<TokenSegment> Queries, Interval Keys)
    {
        public static ImmutableArray<Rectangle> Resolve(TokenLayout layout) =>
            [.. layout.Declaration.Rectangles.Items.Select(rectangle => Resolve(layout, rectangle))];

        private static Rectangle Resolve(TokenLayout layout, RectangleDeclaration rectangle)
        {
            TokenSegment[] keys = [.. layout.Find(rectangle.Key).Where(segment => segment.HasKeys)];
            return new Rectangle(
                rectangle.Allows,
                [.. layout.Find(rectangle.Query).Where(segment => segment.HasQueries)],
                keys.Length == 0 ? default : new Interval(keys[0].KeysBefore, keys[keys.Length - 1].KeyEnd)
            );
        }
    }
}
