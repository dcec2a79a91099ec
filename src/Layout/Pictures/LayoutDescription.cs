using System.Globalization;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Pictures;

/// <summary>A layout in words, for documentation.</summary>
public static class LayoutDescription
{
    /// <summary>Such as "Image 768, Language 48 (joins, right-padded), State 1, Action 50; tokens see earlier blocks and their own".</summary>
    public static string Of(TokenLayout layout)
    {
        string segments = string.Join(", ", layout.Declared.Select(segment => Describe(layout, segment)));
        string visibility = layout.Declaration.Visibility switch
        {
            Visibility.All => "bidirectional tokens see every token",
            Visibility.Own => "tokens see only their own block",
            _ => "tokens see earlier blocks and their own",
        };
        return $"{segments}; {visibility}";
    }

    private static string Describe(TokenLayout layout, SegmentDeclaration segment)
    {
        string count = segment.Count == 1 ? "" : string.Format(CultureInfo.InvariantCulture, "{0} × ", segment.Count);
        string[] traits = [.. Traits(layout, segment)];
        return string.Format(CultureInfo.InvariantCulture, "{0} {1}{2}", segment.Name, count, segment.Length)
            + (traits.Length == 0 ? "" : $" ({string.Join(", ", traits)})");
    }

    private static IEnumerable<string> Traits(TokenLayout layout, SegmentDeclaration segment)
    {
        if (segment.Kind == SegmentKind.Causal)
        {
            yield return "causal";
        }

        if (segment.Joins)
        {
            yield return "joins";
        }

        if (segment.Padding != Padding.None)
        {
            yield return segment.Padding == Padding.Right ? "right-padded" : "left-padded";
        }

        TokenSegment[] repeats =
        [
            .. layout.Segments.Where(token => string.Equals(token.Declaration.Name, segment.Name, StringComparison.Ordinal)),
        ];
        if (repeats.All(repeat => !repeat.HasQueries))
        {
            yield return "keys only";
        }
        else if (repeats.All(repeat => !repeat.HasKeys))
        {
            yield return "queries only";
        }
    }
}
