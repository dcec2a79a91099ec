using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Rules;

namespace MaskGen.Layout.Checks;

/// <summary>
/// Attributes that are right word for word and do nothing, or undo each other. Asked of the laid-out mask itself, with
/// all tokens real.
/// </summary>
internal static class EffectChecks
{
    // What one segment sees of another is everything, nothing or a triangle, and rectangles are whole segments: two tokens
    // of a segment stand for all of them, and checking costs the same at any length.
    private const int TokensThatStandForAll = 2;

    public static IEnumerable<DeclarationProblem> Run(
        MaskDeclaration declared,
        RuleLayer rules,
        CancellationToken cancellationToken
    )
    {
        if (declared.Segments.Select(segment => segment.Name).Distinct(StringComparer.Ordinal).Count() < declared.Segments.Count)
        {
            // Of two segments of one name it is not known which is meant.
            return [];
        }

        // Rules tell the tokens of a segment apart, so with them every token counts.
        MaskDeclaration declaration = rules.IsEmpty ? Shortened(declared) : declared;
        DeclarationProblem[] wrongOrder = [.. OfQueryOnly(declaration, rules, cancellationToken)];
        if (wrongOrder.Length > 0)
        {
            // Where queries stand before their keys, everything else about these keys would be said only because of that.
            return wrongOrder;
        }

        IEnumerable<DeclarationProblem> ofRectangles = RectangleEffectChecks.Run(declaration, rules, cancellationToken);
        return
            declaration.Segments.Any(segment => segment.Padding != Padding.None)
            && RowsOf(declaration, declaration.Rectangles.Items, rules, cancellationToken) is { } mask
            ? ofRectangles.Concat(OfPadding(declaration, mask))
            : ofRectangles;
    }

    private static MaskDeclaration Shortened(MaskDeclaration declaration) =>
        declaration with
        {
            Segments = new(
                declaration.Segments.Select(segment =>
                    segment with
                    {
                        Length = Math.Min(segment.Length, TokensThatStandForAll),
                    }
                )
            ),
        };

    /// <summary>The mask that <paramref name="declaration"/> would be with these rectangles.</summary>
    private static MaskRows? RowsOf(
        MaskDeclaration declaration,
        IEnumerable<RectangleDeclaration> rectangles,
        RuleLayer rules,
        CancellationToken cancellationToken
    ) => MaskRows.Of(TokenLayout.Of(declaration with { Rectangles = new(rectangles) }), rules, cancellationToken);

    /// <remarks>Padding hides keys that some row sees, and blanks rows that see something.</remarks>
    private static IEnumerable<DeclarationProblem> OfPadding(MaskDeclaration declaration, MaskRows mask)
    {
        bool blanksRows = declaration.PaddedQueries == PaddedQueries.Blank;
        ILookup<int, TokenSegment> repeats = TokenLayout.Of(declaration).Segments.ToLookup(segment => segment.Index);
        Interval[] seen = [.. mask.Rows.Distinct(RowComparer.Instance).SelectMany(row => row).Distinct()];
        for (int i = 0; i < declaration.Segments.Count; i++)
        {
            SegmentDeclaration segment = declaration.Segments[i];
            if (
                segment.Padding != Padding.None
                && !repeats[i].Any(repeat => IsSeen(repeat, seen))
                && !(blanksRows && repeats[i].Any(repeat => SeesSomething(repeat, mask)))
            )
            {
                string why = (segment.Role, blanksRows) switch
                {
                    (SegmentRole.KeyOnly, _) => "no query sees its keys",
                    (SegmentRole.QueryOnly, false) => "it has no keys, and its padded queries attend",
                    (SegmentRole.QueryOnly, true) => "its queries see nothing",
                    (_, false) => "no query sees its keys, and its padded queries attend",
                    (_, true) => "no query sees its keys, and its own queries see nothing",
                };
                yield return DeclarationProblem.Of(
                    DeclarationProblemIds.PaddingChangesNothing,
                    new Place(PlaceKind.Segment, i, ArgumentNames.Padding),
                    segment.Name,
                    why
                );
            }
        }
    }

    private static bool IsSeen(TokenSegment repeat, Interval[] seen) =>
        repeat.HasKeys && seen.Any(keys => keys.Start < repeat.KeyEnd && repeat.KeysBefore < keys.End);

    private static bool SeesSomething(TokenSegment repeat, MaskRows mask) =>
        repeat.HasQueries && Enumerable.Range(repeat.QueryStart, repeat.Length).Any(query => !mask.Rows[query].IsEmpty);

    /// <remarks>Before any <c>[Deny]</c>: a segment that is denied everything on purpose is no mistake of order.</remarks>
    private static IEnumerable<DeclarationProblem> OfQueryOnly(
        MaskDeclaration declaration,
        RuleLayer rules,
        CancellationToken cancellationToken
    )
    {
        if (
            declaration.Segments.All(segment => segment.Role != SegmentRole.QueryOnly)
            || RowsOf(declaration, declaration.Rectangles.Where(rectangle => rectangle.Allows), rules, cancellationToken)
                is not { } mask
        )
        {
            yield break;
        }

        ILookup<int, TokenSegment> repeats = TokenLayout.Of(declaration).Segments.ToLookup(segment => segment.Index);
        for (int i = 0; i < declaration.Segments.Count; i++)
        {
            SegmentDeclaration segment = declaration.Segments[i];
            if (segment.Role == SegmentRole.QueryOnly && !repeats[i].Any(repeat => SeesSomething(repeat, mask)))
            {
                yield return DeclarationProblem.Of(
                    DeclarationProblemIds.QueryOnlySeesNothing,
                    new Place(PlaceKind.Segment, i, ArgumentNames.Role),
                    segment.Name,
                    Advice(declaration, i)
                );
            }
        }
    }

    private static string Advice(MaskDeclaration declaration, int segment)
    {
        if (declaration.Visibility == Visibility.Own)
        {
            string join = declaration.Segments[segment].Kind == SegmentKind.Causal ? "" : "join it to the segment with its keys, or ";
            return $"it sees only its own block, which has no keys; {join}add [Allow(query: …, key: …)]";
        }

        string[] later =
        [
            .. declaration.Segments.Skip(segment + 1).Where(HasKeys).Select(keys => $"'{keys.Name}'"),
        ];
        return $"a segment sees what is declared before it; move it behind {string.Join(", ", later)}";
    }

    private static bool HasKeys(SegmentDeclaration segment) => segment.Role != SegmentRole.QueryOnly;

    /// <summary>Rows that are the same array: most rows of a mask are.</summary>
    private sealed class RowComparer : IEqualityComparer<ImmutableArray<Interval>>
    {
        public static readonly RowComparer Instance = new();

        public bool Equals(ImmutableArray<Interval> x, ImmutableArray<Interval> y) => x == y;

        public int GetHashCode(ImmutableArray<Interval> row) => row.GetHashCode();
    }
}
