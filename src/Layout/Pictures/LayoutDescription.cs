using System.Collections.Immutable;
using System.Globalization;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Pictures;

/// <summary>A layout in words, for documentation.</summary>
public static class LayoutDescription
{
    /// <summary>Most segments, and most rules about pairs of them, that a description names: every member carries it.</summary>
    private const int MostNamed = 8;

    /// <summary>Such as "Image 768, Language 48 (joins, right-padded), State 1, Action 50; tokens see earlier blocks and their own; Action never sees Language".</summary>
    public static string Of(TokenLayout layout)
    {
        MaskDeclaration declaration = layout.Declaration;
        string segments = List(", ", layout.Declared.Length, i => Describe(layout, layout.Declared[i]));
        string visibility = declaration switch
        {
            { Size: not null } => "every query sees every key",
            { Visibility: Visibility.All } => "bidirectional tokens see every token",
            { Visibility: Visibility.Own } => "tokens see only their own block",
            _ => "tokens see earlier blocks and their own",
        };
        ImmutableArray<string> layers =
        [
            .. declaration.Rectangles.Where(rectangle => rectangle.Allows).Select(Describe),
            .. declaration.Rules.Select(rule => rule.Unites ? $"or where rule {rule.Name} holds" : $"but only where rule {rule.Name} holds"),
            .. declaration.Rectangles.Where(rectangle => !rectangle.Allows).Select(Describe),
        ];
        return layers.IsEmpty ? $"{segments}; {visibility}" : $"{segments}; {visibility}; {List("; ", layers.Length, i => layers[i])}";
    }

    private static string List(string separator, int count, Func<int, string> describe)
    {
        string named = string.Join(separator, Enumerable.Range(0, Math.Min(count, MostNamed)).Select(describe));
        return count <= MostNamed
            ? named
            : string.Format(CultureInfo.InvariantCulture, "{0}{1}and {2} more", named, separator, count - MostNamed);
    }

    private static string Describe(RectangleDeclaration rectangle) =>
        $"{rectangle.Query} {(rectangle.Allows ? "also sees" : "never sees")} {rectangle.Key}";

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
