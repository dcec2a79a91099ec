using System.Globalization;

namespace MaskGen.Generator.Emission;

/// <summary>The nested types <c>Segments</c> and <c>ValidLengths</c>.</summary>
internal static class TypesWriter
{
    public static void WriteSegments(CodeWriter writer, MaskModel mask)
    {
        writer.Line("/// <summary>Where each segment stands among rows and columns.</summary>");
        if (mask.Parent is null)
        {
            writer.Line(Names.GeneratedCode);
        }

        using (writer.Braces("public static class Segments"))
        {
            for (int i = 0; i < mask.Segments.Length; i++)
            {
                SegmentModel segment = mask.Segments[i];
                writer.Line($"/// <summary>{Describe(segment)}</summary>");
                string value = mask.Error is null ? $"Tag.Segments[{Text(i)}]" : Names.Throw(mask.Error);
                writer.Line($"public static global::MaskGen.SegmentRange {Names.Identifier(segment.Identifier)} => {value};\n");
            }
        }

        writer.Line();
    }

    /// <param name="writer">Where it goes.</param>
    /// <param name="padded">The padded repeats, and how many tokens each has.</param>
    public static void WriteValidLengths(CodeWriter writer, IEnumerable<(string Name, int Length)> padded)
    {
        (string Name, int Length)[] lengths = [.. padded.Select(repeat => (Names.Identifier(repeat.Name), repeat.Length))];
        writer.Line("/// <summary>How many tokens of each padded segment are real, for one batch item.</summary>");
        foreach ((string name, int length) in lengths)
        {
            writer.Line($"/// <param name=\"{name.TrimStart('@')}\">From 0 to {Text(length)}.</param>");
        }

        writer.Line(Names.GeneratedCode);
        string parameters = string.Join(", ", lengths.Select(length => $"int {length.Name}"));
        using (writer.Braces($"public readonly record struct ValidLengths({parameters})"))
        {
            writer.Line("/// <summary>All tokens real.</summary>");
            writer.Line(
                $"public static ValidLengths Full => new({string.Join(", ", lengths.Select(length => Text(length.Length)))});"
            );
        }

        writer.Line();
    }

    /// <summary>The segment's range as a constructor call.</summary>
    public static string New(SegmentModel segment) =>
        $"new(\"{segment.Name}\", Length: {Text(segment.Length)}, Count: {Text(segment.Count)}, "
        + $"QueryStart: {Text(segment.QueryStart)}, KeyStart: {Text(segment.KeyStart)}, global::MaskGen.Padding.{segment.Padding})";

    private static string Describe(SegmentModel segment)
    {
        int total = segment.Length * segment.Count;
        string queries = segment.QueryStart < 0 ? "no rows" : $"rows [{segment.QueryStart}, {segment.QueryStart + total})";
        string keys = segment.KeyStart < 0 ? "no columns" : $"columns [{segment.KeyStart}, {segment.KeyStart + total})";
        return FormattableString.Invariant($"{segment.Name}: {queries}, {keys}.");
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
