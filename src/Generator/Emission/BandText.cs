using System.Globalization;
using MaskGen.Layout.Geometry;

namespace MaskGen.Generator.Emission;

/// <summary>Bands as C# expressions and comments.</summary>
internal static class BandText
{
    /// <summary>Most segments that a comment names before it counts them.</summary>
    private const int MostNames = 3;

    /// <summary>The keys of a row, in terms of <c>query</c> and <c>repeat</c>, as arguments of <c>Visit</c>.</summary>
    public static string Keys(Band band) => Arguments(band, Expression);

    /// <summary>The keys of one row, as literals.</summary>
    public static string KeysAt(Band band, int query, int repeat) =>
        Arguments(band, endpoint => Text(endpoint.At(query, repeat)));

    /// <summary>The bounds of at most one interval, in terms of <c>repeat</c>, as arguments of a <c>RowBand</c>.</summary>
    public static string Bounds(Band band)
    {
        BandInterval keys = band.Keys.Count == 0 ? default : band.Keys[0];
        return $"Start: {Line(keys.Start.Offset, "repeat", keys.Start.Step)}, StartSlope: {Text(keys.Start.Slope)}, "
            + $"End: {Line(keys.End.Offset, "repeat", keys.End.Step)}, EndSlope: {Text(keys.End.Slope)}";
    }

    /// <summary>The repeat that <c>query</c> belongs to.</summary>
    public static string RepeatOf(Band band)
    {
        string row = band.FirstQuery == 0 ? "query" : $"(query - {Text(band.FirstQuery)})";
        return band.RowCount == 1 ? row : $"{row} / {Text(band.RowCount)}";
    }

    /// <summary>The header of a loop with constant bounds.</summary>
    public static string For(string variable, string start, int end) =>
        $"for (int {variable} = {start}; {variable} < {Text(end)}; {variable}++)";

    /// <summary><c>offset + step · variable</c>.</summary>
    public static string Line(int offset, string variable, int step)
    {
        string product = step switch
        {
            0 => "",
            1 => variable,
            _ => $"{Text(step)} * {variable}",
        };
        return (product, offset) switch
        {
            ("", _) => Text(offset),
            (_, 0) => product,
            (_, < 0) => $"{product} - {Text(-offset)}",
            _ => $"{product} + {Text(offset)}",
        };
    }

    /// <summary>Whose rows a band holds, and what they see.</summary>
    public static string Comment(MaskModel mask, Band band)
    {
        string[] names =
        [
            .. mask
                .Segments.Where(segment =>
                    segment.QueryStart >= 0
                    && segment.QueryStart < band.EndQuery
                    && segment.QueryStart + (segment.Length * segment.Count) > band.FirstQuery
                )
                .Select(segment => segment.Name),
        ];
        string who = names.Length <= MostNames
            ? string.Join(", ", names)
            : FormattableString.Invariant($"{names[0]} to {names[names.Length - 1]} ({names.Length} segments)");
        return $"// {who}: {Describe(band)}.";
    }

    /// <summary>A band as a line of the runtime's band table.</summary>
    public static string Numbers(Band band) =>
        string.Join(
            ", ",
            new[] { band.FirstQuery, band.RowCount, band.RepeatCount, band.Keys.Count }
                .Concat(band.Keys.Items.SelectMany(keys => Numbers(keys.Start).Concat(Numbers(keys.End))))
                .Select(Text)
        );

    private static int[] Numbers(Endpoint endpoint) => [endpoint.Offset, endpoint.Slope, endpoint.Step];

    private static string Describe(Band band)
    {
        if (band.Keys.Count == 0)
        {
            return "no key at all";
        }

        string keys = string.Join(" and ", band.Keys.Items.Select(interval => $"[{Expression(interval.Start)}, {Expression(interval.End)})"));
        string rows = band.RepeatCount > 1
            ? FormattableString.Invariant($"{band.RepeatCount} repeats of {band.RowCount} rows")
            : FormattableString.Invariant($"rows [{band.FirstQuery}, {band.EndQuery})");
        return $"{rows} see keys {keys}";
    }

    private static string Arguments(Band band, Func<Endpoint, string> text) =>
        band.Keys.Count switch
        {
            0 => "0, 0",
            1 => $"{text(band.Keys[0].Start)}, {text(band.Keys[0].End)}",
            _ => $"[{string.Join(", ", band.Keys.Items.Select(keys => $"new({text(keys.Start)}, {text(keys.End)})"))}]",
        };

    private static string Expression(Endpoint endpoint)
    {
        if (endpoint.Slope == 0)
        {
            return Line(endpoint.Offset, "repeat", endpoint.Step);
        }

        return endpoint.Step == 0
            ? Line(endpoint.Offset, "query", 1)
            : $"query + {Line(endpoint.Offset, "repeat", endpoint.Step)}";
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
