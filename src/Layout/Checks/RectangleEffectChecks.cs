using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Rules;

namespace MaskGen.Layout.Checks;

/// <summary><c>[Allow]</c> and <c>[Deny]</c> that contradict each other or change no cell.</summary>
internal static class RectangleEffectChecks
{
    public static IEnumerable<DeclarationProblem> Run(
        MaskDeclaration declaration,
        RuleLayer rules,
        CancellationToken cancellationToken
    )
    {
        if (declaration.Rectangles.Count == 0)
        {
            return [];
        }

        Dictionary<int, int> contradictions = Contradictions(declaration);
        HashSet<int> contradictory = [.. contradictions.Keys, .. contradictions.Values];
        RectangleEffects effects = new(declaration, rules);
        List<DeclarationProblem> problems = [];

        // From the last to the first, and without those already reported: of two equal ones the later is reported, and
        // removing all that are reported leaves the mask as it is.
        for (int i = declaration.Rectangles.Count - 1; i >= 0; i--)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!contradictory.Contains(i) && effects.WhyNone(i) is { } why)
            {
                effects.Remove(i);
                problems.Add(ChangesNothing(declaration.Rectangles[i], i, why));
            }
        }

        problems.AddRange(contradictions.Keys.Select(i => Contradicts(declaration.Rectangles[i], i)));
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
}
