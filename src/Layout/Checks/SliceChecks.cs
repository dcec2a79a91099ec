using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>The rows that slices name: there, and each once.</summary>
internal static class SliceChecks
{
    public static IEnumerable<DeclarationProblem> Run(MaskDeclaration declaration)
    {
        if (declaration is { Segments.Count: 0, Size: null })
        {
            return [];
        }

        return declaration.Slices.Items.SelectMany((slice, i) => OfSlice(declaration, slice, i));
    }

    private static IEnumerable<DeclarationProblem> OfSlice(MaskDeclaration declaration, SliceDeclaration slice, int index)
    {
        if (slice.Segments.Count == 0)
        {
            Place place = new(PlaceKind.Slice, index);
            yield return DeclarationProblem.Of(DeclarationProblemIds.BadSlice, place, slice.Name, "it names no segment");
        }

        List<SegmentReference> listed = [];
        for (int i = 0; i < slice.Segments.Count; i++)
        {
            string text = slice.Segments[i];
            Place place = new(PlaceKind.Slice, index, ArgumentNames.Segments, i);
            if (SegmentReference.Find(declaration.Segments.Items, text) is not { } reference)
            {
                yield return UnknownSegment.Of(declaration.Segments.Items, text, place);
                continue;
            }

            string? wrong =
                declaration.Segments[reference.Segment].Role == SegmentRole.KeyOnly
                    ? $"'{text}' is key-only and has no query rows"
                : listed.Exists(reference.Overlaps) ? $"it names the rows of '{text}' twice"
                : null;
            if (wrong is not null)
            {
                yield return DeclarationProblem.Of(DeclarationProblemIds.BadSlice, place, slice.Name, wrong);
            }

            listed.Add(reference);
        }
    }
}
