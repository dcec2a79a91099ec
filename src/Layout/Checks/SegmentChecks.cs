using System.Globalization;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>The options of the mask and its segments: known values, and joins that form a block.</summary>
internal static class SegmentChecks
{
    public static IEnumerable<DeclarationProblem> Run(MaskDeclaration declaration) =>
        OfOptions(declaration).Concat(OfJoins(declaration));

    private static IEnumerable<DeclarationProblem> OfOptions(MaskDeclaration declaration)
    {
        Place mask = new(PlaceKind.Mask);
        IEnumerable<DeclarationProblem> problems = Option(declaration.Visibility, mask, ArgumentNames.Visibility)
            .Concat(Option(declaration.PaddedQueries, mask, ArgumentNames.PaddedQueries));
        for (int i = 0; i < declaration.Segments.Count; i++)
        {
            SegmentDeclaration segment = declaration.Segments[i];
            Place place = new(PlaceKind.Segment, i);
            problems = problems
                .Concat(Option(segment.Kind, place, ArgumentNames.Kind))
                .Concat(Option(segment.Padding, place, ArgumentNames.Padding))
                .Concat(Option(segment.Role, place, ArgumentNames.Role));
        }

        return problems;
    }

    private static IEnumerable<DeclarationProblem> Option<TOption>(TOption value, Place place, string argument)
        where TOption : struct, Enum
    {
        if (!Enum.IsDefined(typeof(TOption), value))
        {
            yield return DeclarationProblem.Of(
                DeclarationProblemIds.UnknownOption,
                place with { Argument = argument },
                typeof(TOption).Name,
                Convert.ToInt32(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture)
            );
        }
    }

    /// <remarks>The first segment may join where it is repeated: its repeats then join each other.</remarks>
    private static IEnumerable<DeclarationProblem> OfJoins(MaskDeclaration declaration)
    {
        SegmentDeclaration? before = null;
        for (int i = 0; i < declaration.Segments.Count; i++)
        {
            SegmentDeclaration segment = declaration.Segments[i];
            Place joins = new(PlaceKind.Segment, i, ArgumentNames.Joins);
            if (segment is { Joins: true, Kind: SegmentKind.Causal })
            {
                yield return CausalJoin(joins, segment, segment);
            }
            else if (segment.Joins && before is { Kind: SegmentKind.Causal })
            {
                yield return CausalJoin(joins, segment, before);
            }
            else if (segment is { Joins: true, Count: 1 } && before is null)
            {
                yield return DeclarationProblem.Of(DeclarationProblemIds.NothingToJoin, joins, segment.Name);
            }

            before = segment;
        }
    }

    private static DeclarationProblem CausalJoin(Place place, SegmentDeclaration joining, SegmentDeclaration causal) =>
        DeclarationProblem.Of(DeclarationProblemIds.CausalJoin, place, joining.Name, causal.Name);
}
