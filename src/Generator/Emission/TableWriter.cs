using System.Globalization;
using MaskGen.Layout.Geometry;

namespace MaskGen.Generator.Emission;

/// <summary>The plan as data, where it would be too much code.</summary>
internal static class TableWriter
{
    /// <summary>Columns of a line of numbers, beside its indentation.</summary>
    private const int LineLength = 100;

    public static void Write(CodeWriter writer, MaskModel mask)
    {
        switch (mask.Plan.Form)
        {
            case PlanForm.BandTable:
                WriteBands(writer, mask.Plan);
                break;
            case PlanForm.RowTable:
                WriteRows(writer, mask.Plan, mask.Plan.Table!);
                break;
        }
    }

    private static void WriteBands(CodeWriter writer, MaskPlan plan)
    {
        writer.Line(
            FormattableString.Invariant(
                $"// {plan.Bands.Length} bands are too many to be code. A line is a band: first row, rows of a repeat, repeats, intervals;\n// then start and end of each interval as offset + slope * query + step * repeat."
            )
        );
        writer.Line("private static global::System.ReadOnlySpan<int> Bands =>");
        writer.Line("[");
        foreach (Band band in plan.Bands)
        {
            writer.Line($"    {BandText.Numbers(band)},");
        }

        writer.Line("];\n");
    }

    private static void WriteRows(CodeWriter writer, MaskPlan plan, RowTable table)
    {
        writer.Line(
            FormattableString.Invariant(
                $"// The rows have no band structure to make loops of: {plan.Bands.Length} bands would take more room than the rows themselves.\n// Runs of equal rows: rows, intervals, then gap and length of each interval; seven bits a byte, low bits first."
            )
        );
        WriteNumbers(writer, "byte", "Runs", table.Runs.Select(number => (int)number));
        writer.Line("// Where the runs of every 64 rows begin.");
        WriteNumbers(writer, "int", "Blocks", table.Blocks);
    }

    private static void WriteNumbers(CodeWriter writer, string type, string name, IEnumerable<int> numbers)
    {
        writer.Line($"private static global::System.ReadOnlySpan<{type}> {name} =>");
        writer.Line("[");
        string line = "";
        foreach (string number in numbers.Select(number => number.ToString(CultureInfo.InvariantCulture) + ","))
        {
            if (line.Length + number.Length > LineLength)
            {
                writer.Line("    " + line);
                line = "";
            }

            line += number;
        }

        writer.Line("    " + line);
        writer.Line("];\n");
    }
}
