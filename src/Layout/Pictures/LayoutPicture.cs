using System.Collections.Immutable;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Pictures;

/// <summary>The small picture of a mask that editors show.</summary>
public static class LayoutPicture
{
    public static ImmutableArray<string> Draw(TokenLayout layout, MaskRows rows, int maxSize) => [];
}
