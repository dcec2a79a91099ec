using System.Collections.Immutable;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Geometry;

/// <summary>
/// An <c>[Allow]</c> or <c>[Deny]</c> on the axes: the rows of the segments [<paramref name="First"/>,
/// <paramref name="End"/>) of a layout × <paramref name="Keys"/>, which are none where the key segment has none.
/// </summary>
internal readonly record struct TokenRectangle(bool Allows, int First, int End, Interval Keys)
{
    public static ImmutableArray<TokenRectangle> Resolve(TokenLayout layout) =>
        [.. layout.Declaration.Rectangles.Items.Select(rectangle => Resolve(layout, rectangle))];

    /// <summary>Whether rows of the segment at <paramref name="position"/> belong to it.</summary>
    public bool HasRowsOf(int position) => First <= position && position < End;

    private static TokenRectangle Resolve(TokenLayout layout, RectangleDeclaration rectangle)
    {
        (int first, int end) = layout.Find(rectangle.Query);
        (int firstKeys, int endKeys) = layout.Find(rectangle.Key);
        return new(
            rectangle.Allows,
            first,
            end,
            new Interval(layout.Segments[firstKeys].KeysBefore, layout.Segments[endKeys - 1].KeyEnd)
        );
    }
}
