using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>The segments that <c>[Allow]</c> and <c>[Deny]</c> name.</summary>
internal static class RectangleChecks
{
    public static IEnumerable<DeclarationProblem> Run(MaskDeclaration declaration)
    {
        if (declaration is { Segments.Count: 0, Size: null })
        {
            yield break;
        }

        for (int i = 0; i < declaration.Rectangles.Count; i++)
        {
            RectangleDeclaration rectangle = declaration.Rectangles[i];
            foreach (
                (string argument, string text) in new[]
                {
                    (ArgumentNames.Query, rectangle.Query),
                    (ArgumentNames.Key, rectangle.Key),
                }
            )
            {
                if (SegmentReference.Find(declaration.Segments.Items, text) is null)
                {
                    Place place = new(PlaceKind.Rectangle, i, argument);
                    yield return UnknownSegment.Of(declaration.Segments.Items, text, place);
                }
            }
        }
    }
}
