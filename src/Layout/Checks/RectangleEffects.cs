using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Rules;

namespace MaskGen.Layout.Checks;

/// <summary>
/// What each <c>[Allow]</c> and <c>[Deny]</c> does beside the others. A rectangle can only change rows of its own query
/// segments, so these are all that is looked at.
/// </summary>
internal sealed class RectangleEffects
{
    private readonly MaskDeclaration _declaration;
    private readonly TokenLayout _layout;
    private readonly VisibleKeys _visible;
    private readonly ImmutableArray<TokenRectangle> _rectangles;
    private readonly RuleLayer _rules;
    private readonly bool[] _isRemoved;

    public RectangleEffects(MaskDeclaration declaration, RuleLayer rules)
    {
        _rules = rules;
        _declaration = declaration;
        _layout = TokenLayout.Of(declaration);
        _visible = new VisibleKeys(_layout);
        _rectangles = TokenRectangle.Resolve(_layout);
        _isRemoved = new bool[_rectangles.Length];
    }

    /// <summary>From now on, the others are looked at as if this one were not there.</summary>
    public void Remove(int index) => _isRemoved[index] = true;

    /// <summary>Why a rectangle changes no cell, or <see langword="null"/> where it does.</summary>
    public string? WhyNone(int index)
    {
        TokenRectangle rectangle = _rectangles[index];
        RectangleDeclaration declared = _declaration.Rectangles[index];
        if (!_layout.Segments[rectangle.First].HasQueries)
        {
            return $"'{declared.Query}' is key-only and has no queries";
        }

        if (rectangle.Keys.Length == 0)
        {
            return $"'{declared.Key}' is query-only and has no keys";
        }

        return !_rules.IsEmpty ? AmongRules(index)
            : rectangle.Allows ? OfAllow(index)
            : OfDeny(index);
    }

    /// <remarks>What rules do differs from row to row, so each row is laid out with the rectangle and without.</remarks>
    private string? AmongRules(int index)
    {
        TokenRectangle rectangle = _rectangles[index];
        for (int position = rectangle.First; position < rectangle.End; position++)
        {
            TokenSegment segment = _layout.Segments[position];
            TokenRectangle[] without = [.. Others(index).Where(other => other.HasRowsOf(position))];
            for (int token = 0; token < segment.Length; token++)
            {
                Interval visible = _visible.Row(segment, token);
                int query = segment.QueryStart + token;
                ImmutableArray<Interval> before = MaskRows.Row(visible, without, _rules, query);
                ImmutableArray<Interval> after = MaskRows.Row(visible, [.. without, rectangle], _rules, query);
                if (!before.AsSpan().SequenceEqual(after.AsSpan()))
                {
                    return null;
                }
            }
        }

        return "visibility, rules and the other attributes decide all of these cells the same way";
    }

    private string? OfAllow(int index)
    {
        Interval keys = _rectangles[index].Keys;
        return Any(index, (row, others) => Adds(row, others, denies: true)) ? null
            : !Any(index, (row, _) => Adds(row, [], denies: false)) ? "its queries see all of these keys already"
            : !Any(index, (row, others) => Adds(row, others, denies: false))
                ? "its queries see all of these keys through visibility and other [Allow]s"
            : "a [Deny] removes every cell that it adds, and nothing re-allows a denied cell";

        bool Adds(Interval row, TokenRectangle[] others, bool denies)
        {
            ImmutableArray<Interval> added = Intervals.Subtract([keys], row.Start, row.End);
            return !Without(added, others.Where(other => other.Allows || denies)).IsEmpty;
        }
    }

    private string? OfDeny(int index)
    {
        Interval keys = _rectangles[index].Keys;
        return Any(index, (row, others) => Removes(row, others, denies: true)) ? null
            : !Any(index, (row, others) => Removes(row, others, denies: false)) ? "its queries see none of these keys anyway"
            : "other [Deny]s remove all of these cells";

        bool Removes(Interval row, TokenRectangle[] others, bool denies)
        {
            ImmutableArray<Interval> unseen = Intervals.Subtract([keys], row.Start, row.End);
            unseen = Without(unseen, others.Where(other => other.Allows));
            ImmutableArray<Interval> seen = [keys];
            foreach (Interval interval in unseen)
            {
                seen = Intervals.Subtract(seen, interval.Start, interval.End);
            }

            return !Without(seen, others.Where(other => !other.Allows && denies)).IsEmpty;
        }
    }

    private static ImmutableArray<Interval> Without(ImmutableArray<Interval> keys, IEnumerable<TokenRectangle> rectangles)
    {
        foreach (TokenRectangle rectangle in rectangles)
        {
            keys = Intervals.Subtract(keys, rectangle.Keys.Start, rectangle.Keys.End);
        }

        return keys;
    }

    /// <summary>
    /// Whether <paramref name="test"/> holds in some row of a rectangle, of what the row sees by itself and the other
    /// rectangles that it belongs to.
    /// </summary>
    private bool Any(int index, Func<Interval, TokenRectangle[], bool> test)
    {
        TokenRectangle rectangle = _rectangles[index];
        TokenRectangle[] others = [.. Others(index)];
        for (int position = rectangle.First; position < rectangle.End; position++)
        {
            TokenRectangle[] here = [.. others.Where(other => other.HasRowsOf(position))];
            if (_visible.DistinctRows(_layout.Segments[position]).Any(row => test(row, here)))
            {
                return true;
            }
        }

        return false;
    }

    private IEnumerable<TokenRectangle> Others(int index) =>
        _rectangles.Where((_, other) => other != index && !_isRemoved[other]);
}
