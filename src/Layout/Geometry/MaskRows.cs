using System.Collections.Immutable;
using MaskGen.Layout.Rules;

namespace MaskGen.Layout.Geometry;

/// <summary>
/// The mask itself, all tokens real: the allowed keys of every row. Per cell, segment visibility comes first, then
/// <c>[Allow]</c>, then the rules, then <c>[Deny]</c>. Padding is a matter of run time.
/// </summary>
public sealed class MaskRows
{
    /// <summary>
    /// Most intervals, 32 MB of them; a dilated window over 4096 tokens has a million. What can be written at all is far
    /// less, unless it moves from row to row.
    /// </summary>
    public const int MostIntervals = 1 << 22;

    private MaskPlan? _plan;

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

    /// <summary>The form in which they are written, found when first asked for.</summary>
    public MaskPlan Plan => _plan ??= MaskPlan.Of(this);

    /// <summary>
    /// Lays the mask out, or gives up and returns <see langword="null"/> where its rows have more than
    /// <see cref="MostIntervals"/> intervals between them.
    /// </summary>
    internal static MaskRows? Of(TokenLayout layout, RuleLayer rules, CancellationToken cancellation)
    {
        int intervals = 0;
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<Interval>>(layout.QueryLength);
        ImmutableArray<TokenRectangle> rectangles = TokenRectangle.Resolve(layout);
        VisibleKeys visible = new(layout);
        for (int position = 0; position < layout.Segments.Length; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            TokenSegment segment = layout.Segments[position];
            if (segment.HasQueries)
            {
                ImmutableArray<TokenRectangle> own = [.. rectangles.Where(rectangle => rectangle.HasRowsOf(position))];
                foreach (ImmutableArray<Interval> row in RowsOf(segment, visible, own, rules))
                {
                    intervals += rows.Count > 0 && rows[rows.Count - 1] == row ? 0 : row.Length;
                    if (intervals > MostIntervals)
                    {
                        return null;
                    }

                    rows.Add(row);
                }
            }
        }

        return new MaskRows(layout.KeyLength, rows.ToImmutable());
    }

    /// <summary>A mask of given rows.</summary>
    /// <param name="keyLength">Number of keys.</param>
    /// <param name="rows">Allowed keys of each row: ascending, disjoint, non-touching.</param>
    internal static MaskRows Of(int keyLength, ImmutableArray<ImmutableArray<Interval>> rows) => new(keyLength, rows);

    /// <summary>The rows of one segment; rows that see the same side by side are one array.</summary>
    private static IEnumerable<ImmutableArray<Interval>> RowsOf(
        TokenSegment segment,
        VisibleKeys visible,
        ImmutableArray<TokenRectangle> rectangles,
        RuleLayer rules
    )
    {
        Interval before = default;
        ImmutableArray<Interval> row = [];
        for (int token = 0; token < segment.Length; token++)
        {
            Interval keys = visible.Row(segment, token);
            int query = segment.QueryStart + token;
            if (token == 0 || keys != before || !rules.Repeats(query))
            {
                ImmutableArray<Interval> next = Row(keys, rectangles, rules, query);
                row = row.AsSpan().SequenceEqual(next.AsSpan()) ? row : next;
                before = keys;
            }

            yield return row;
        }
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

    /// <summary>One row: what the token sees by itself, then each layer in turn.</summary>
    internal static ImmutableArray<Interval> Row(
        Interval visible,
        IReadOnlyCollection<TokenRectangle> rectangles,
        RuleLayer rules,
        int query
    )
    {
        ImmutableArray<Interval> row = Intervals.Of(visible.Start, visible.End);
        foreach (TokenRectangle allow in rectangles.Where(rectangle => rectangle.Allows))
        {
            row = Intervals.Union(row, allow.Keys.Start, allow.Keys.End);
        }

        row = rules.Apply(row, query);
        foreach (TokenRectangle deny in rectangles.Where(rectangle => !rectangle.Allows))
        {
            row = Intervals.Subtract(row, deny.Keys.Start, deny.Keys.End);
        }

        return row;
    }
}
