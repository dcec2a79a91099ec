using System.Globalization;
using MaskGen.Layout.Geometry;

namespace MaskGen.Generator.Emission;

/// <summary>The tag: the mask as a type, and its plan, the walk over its rows that every kernel follows.</summary>
internal static class PlanWriter
{
    private const string Visitor =
        "<TVisitor>({0}ref TVisitor visitor)\n    where TVisitor : struct, global::MaskGen.IRowVisitor, allows ref struct";

    public static void Write(CodeWriter writer, MaskModel mask)
    {
        Documentation.Member(
            writer,
            mask,
            "The mask as a type argument: code that is generic over it is compiled for this mask alone.",
            withPicture: true
        );
        if (mask.Parent is null)
        {
            writer.Line(Names.GeneratedCode);
        }

        using (writer.Braces("public readonly struct Tag : global::MaskGen.IAttentionMask"))
        {
            WriteFacts(writer, mask);
            writer.Line("/// <inheritdoc/>");
            using (writer.Braces("public static void VisitRows" + string.Format(CultureInfo.InvariantCulture, Visitor, "")))
            {
                WriteRows(writer, mask);
            }

            writer.Line();
            writer.Line("/// <inheritdoc/>");
            using (writer.Braces("public static void VisitRow" + string.Format(CultureInfo.InvariantCulture, Visitor, "int query, ")))
            {
                WriteRow(writer, mask);
            }
        }

        writer.Line();
    }

    private static void WriteFacts(CodeWriter writer, MaskModel mask)
    {
        if (mask.Error is null)
        {
            writer.Line("private static readonly global::MaskGen.SegmentRange[] s_segments =");
            writer.Line("[");
            foreach (SegmentModel segment in mask.Segments)
            {
                writer.Line($"    {TypesWriter.New(segment)},");
            }

            writer.Line("];\n");
            TableWriter.Write(writer, mask);
        }

        Property("int", "QueryLength", mask.QueryLength.ToString(CultureInfo.InvariantCulture));
        Property("int", "KeyLength", mask.KeyLength.ToString(CultureInfo.InvariantCulture));
        Property("global::MaskGen.PaddedQueries", "PaddedQueries", $"global::MaskGen.PaddedQueries.{mask.PaddedQueries}");
        Property("global::System.ReadOnlySpan<global::MaskGen.SegmentRange>", "Segments", "s_segments");

        void Property(string type, string name, string value)
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public static {type} {name} => {(mask.Error is null ? value : Names.Throw(mask.Error))};\n");
        }
    }

    private static void WriteRows(CodeWriter writer, MaskModel mask)
    {
        if (mask.Error is not null)
        {
            writer.Line($"{Names.Throw(mask.Error)};");
            return;
        }

        switch (mask.Plan.Form)
        {
            case PlanForm.Unrolled:
                writer.Line("// A small mask: every row is written out, with its bounds as literals.");
                WriteBands(writer, mask, WriteUnrolled);
                break;
            case PlanForm.Loops:
                writer.Line(
                    FormattableString.Invariant(
                        $"// Too large to write out row by row. Its {mask.QueryLength} rows fall into bands ({mask.Plan.Bands.Length}), in each of which the bounds of\n// the allowed keys stand still or move by one per row: each band is a call with constant bounds."
                    )
                );
                WriteBands(writer, mask, WriteLoop);
                break;
            case PlanForm.BandTable:
                writer.Line("global::MaskGen.BandTable.VisitRows(Bands, ref visitor);");
                break;
            default:
                writer.Line("global::MaskGen.RowTable.VisitRows(Runs, ref visitor);");
                break;
        }
    }

    private static void WriteBands(CodeWriter writer, MaskModel mask, Action<CodeWriter, Band> write)
    {
        foreach (Band band in mask.Plan.Bands)
        {
            writer.Line();
            writer.Line(BandText.Comment(mask, band));
            write(writer, band);
        }
    }

    private static void WriteUnrolled(CodeWriter writer, Band band)
    {
        for (int query = band.FirstQuery; query < band.EndQuery; query++)
        {
            int repeat = (query - band.FirstQuery) / band.RowCount;
            string row = query.ToString(CultureInfo.InvariantCulture);
            writer.Line($"visitor.Visit({row}, {BandText.KeysAt(band, query, repeat)});");
        }
    }

    private static void WriteLoop(CodeWriter writer, Band band)
    {
        if (band.RepeatCount > 1)
        {
            using (writer.Braces(BandText.For("repeat", "0", band.RepeatCount)))
            {
                string first = BandText.Line(band.FirstQuery, "repeat", band.RowCount);
                WriteRepeat(writer, band, first, BandText.Line(band.FirstQuery + band.RowCount, "repeat", band.RowCount));
            }
        }
        else if (band.RowCount == 1)
        {
            string row = band.FirstQuery.ToString(CultureInfo.InvariantCulture);
            writer.Line($"visitor.Visit({row}, {BandText.KeysAt(band, band.FirstQuery, repeat: 0)});");
        }
        else
        {
            string end = band.EndQuery.ToString(CultureInfo.InvariantCulture);
            WriteRepeat(writer, band, band.FirstQuery.ToString(CultureInfo.InvariantCulture), end);
        }
    }

    /// <summary>The rows of one repeat: as a band where they see one interval each, otherwise row by row.</summary>
    private static void WriteRepeat(CodeWriter writer, Band band, string first, string end)
    {
        if (band.Keys.Count <= 1 && band.RowCount > 1)
        {
            writer.Line($"visitor.Visit(new global::MaskGen.RowBand({first}, {end}, {BandText.Bounds(band)}));");
            return;
        }

        using (writer.Braces($"for (int query = {first}; query < {end}; query++)"))
        {
            writer.Line($"visitor.Visit(query, {BandText.Keys(band)});");
        }
    }

    private static void WriteRow(CodeWriter writer, MaskModel mask)
    {
        if (mask.Error is not null)
        {
            writer.Line($"{Names.Throw(mask.Error)};");
            return;
        }

        if (mask.Plan.Form is PlanForm.BandTable or PlanForm.RowTable)
        {
            writer.Line(
                mask.Plan.Form == PlanForm.BandTable
                    ? "global::MaskGen.BandTable.VisitRow(Bands, query, ref visitor);"
                    : "global::MaskGen.RowTable.VisitRow(Runs, Blocks, query, ref visitor);"
            );
            return;
        }

        for (int i = 0; i < mask.Plan.Bands.Length - 1; i++)
        {
            string end = mask.Plan.Bands[i].EndQuery.ToString(CultureInfo.InvariantCulture);
            using (writer.Braces($"if (query < {end})"))
            {
                WriteVisit(writer, mask.Plan.Bands[i]);
                writer.Line("return;");
            }

            writer.Line();
        }

        // The last band needs no test, but a scope where it has a local that another band may have too.
        Band last = mask.Plan.Bands[mask.Plan.Bands.Length - 1];
        if (mask.Plan.Bands.Length > 1 && NeedsRepeat(last))
        {
            using (writer.Braces($"if (query < {mask.QueryLength.ToString(CultureInfo.InvariantCulture)})"))
            {
                WriteVisit(writer, last);
            }
        }
        else
        {
            WriteVisit(writer, last);
        }
    }

    private static bool NeedsRepeat(Band band) => band.RepeatCount > 1 && !band.IsConstant;

    private static void WriteVisit(CodeWriter writer, Band band)
    {
        if (NeedsRepeat(band))
        {
            writer.Line($"int repeat = {BandText.RepeatOf(band)};");
        }

        writer.Line($"visitor.Visit(query, {BandText.Keys(band)});");
    }
}
