using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Checks;

/// <summary><c>[Allow]</c> and <c>[Deny]</c> that contradict each other or change no cell.</summary>
internal static class RectangleEffectChecks
{
    public static IEnumerable<DeclarationProblem> Run(
        MaskDeclaration declaration,
        MaskRows mask,
        CancellationToken cancellationToken
    )
    {
        ImmutableArray<RectangleDeclaration> rectangles = declaration.Rectangles.Items;
        Dictionary<int, int> contradictions = Contradictions(declaration);
        HashSet<int> contradictory = [.. contradictions.Keys, .. contradictions.Values];
        List<DeclarationProblem> problems = [];
        HashSet<int> kept = [.. Enumerable.Range(0, rectangles.Length)];

        // From the last to the first, and without those already reported: of two equal ones the later is reported, and
        // removing all that are reported leaves the mask as it is.
        for (int i = rectangles.Length - 1; i >= 0; i--)
        {
            if (contradictory.Contains(i))
            {
                continue;
            }

            kept.Remove(i);
            ImmutableArray<RectangleDeclaration> others = [.. rectangles.Where((_, other) => kept.Contains(other))];
            if (EffectChecks.RowsOf(declaration, others, cancellationToken).SameCellsAs(mask))
            {
                string why = new Explanation(declaration, others, cancellationToken).Of(rectangles[i]);
                problems.Add(ChangesNothing(rectangles[i], i, why));
            }
            else
            {
                kept.Add(i);
            }
        }

        problems.AddRange(contradictions.Keys.Select(i => Contradicts(rectangles[i], i)));
        return problems.OrderBy(problem => problem.Place.Index);
    }

    /// <summary>Each rectangle whose very cells an earlier one treats the other way, with that earlier one.</summary>
    private static Dictionary<int, int> Contradictions(MaskDeclaration declaration)
    {
        ImmutableArray<SegmentDeclaration> segments = declaration.Segments.Items;
        Dictionary<(SegmentReference?, SegmentReference?, bool), int> first = [];
        Dictionary<int, int> contradictions = [];
        for (int i = 0; i < declaration.Rectangles.Count; i++)
        {
            RectangleDeclaration rectangle = declaration.Rectangles[i];
            SegmentReference? query = SegmentReference.Find(segments, rectangle.Query);
            SegmentReference? key = SegmentReference.Find(segments, rectangle.Key);
            if (first.TryGetValue((query, key, !rectangle.Allows), out int opposite))
            {
                contradictions.Add(i, opposite);
            }
            else if (!first.ContainsKey((query, key, rectangle.Allows)))
            {
                first.Add((query, key, rectangle.Allows), i);
            }
        }

        return contradictions;
    }

    private static DeclarationProblem Contradicts(RectangleDeclaration rectangle, int index) =>
        DeclarationProblem.Of(
            DeclarationProblemIds.AllowContradictsDeny,
            new Place(PlaceKind.Rectangle, index),
            rectangle.Query,
            rectangle.Key
        );

    private static DeclarationProblem ChangesNothing(RectangleDeclaration rectangle, int index, string why) =>
        DeclarationProblem.Of(
            DeclarationProblemIds.RectangleChangesNothing,
            new Place(PlaceKind.Rectangle, index),
            rectangle.Allows ? "Allow" : "Deny",
            rectangle.Query,
            rectangle.Key,
            why
        );

    /// <summary>Says why a rectangle changes nothing beside <paramref name="others"/>.</summary>
    private sealed class Explanation(
        MaskDeclaration declaration,
        ImmutableArray<RectangleDeclaration> others,
        CancellationToken cancellationToken
    )
    {
        public string Of(RectangleDeclaration rectangle)
        {
            TokenLayout layout = TokenLayout.Of(declaration);
            TokenSegment[] queries = [.. layout.Find(rectangle.Query).Where(segment => segment.HasQueries)];
            TokenSegment[] keys = [.. layout.Find(rectangle.Key).Where(segment => segment.HasKeys)];
            if (queries.Length == 0)
            {
                return $"'{rectangle.Query}' is key-only and has no queries";
            }

            if (keys.Length == 0)
            {
                return $"'{rectangle.Key}' is query-only and has no keys";
            }

            long cells = queries.Sum(segment => (long)segment.Length) * keys.Sum(segment => segment.Length);
            return rectangle.Allows ? OfAllow(rectangle, cells) : OfDeny(rectangle);
        }

        private string OfAllow(RectangleDeclaration allow, long cells) =>
            AllowedBy([], allow) == cells ? "its queries see all of these keys already"
            : AllowedBy(others.Where(other => other.Allows), allow) == cells
                ? "its queries see all of these keys through visibility and other [Allow]s"
            : "a [Deny] removes every cell that it adds, and nothing re-allows a denied cell";

        private string OfDeny(RectangleDeclaration deny) =>
            AllowedBy(others.Where(other => other.Allows), deny) == 0
                ? "its queries see none of these keys anyway"
                : "other [Deny]s remove all of these cells";

        /// <summary>How many cells of a rectangle are allowed under these rectangles: those that denying it removes.</summary>
        private long AllowedBy(IEnumerable<RectangleDeclaration> rectangles, RectangleDeclaration rectangle)
        {
            RectangleDeclaration[] given = [.. rectangles];
            RectangleDeclaration deny = rectangle with { Allows = false };
            return CountOf(given) - CountOf([.. given, deny]);
        }

        private long CountOf(RectangleDeclaration[] rectangles) =>
            EffectChecks.RowsOf(declaration, rectangles, cancellationToken).AllowedCount;
    }
}
