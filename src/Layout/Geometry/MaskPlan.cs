using System.Collections.Immutable;

namespace MaskGen.Layout.Geometry;

/// <summary>How the walk over the rows of a mask is written.</summary>
public enum PlanForm
{
    /// <summary>Every row, with its bounds as literals.</summary>
    Unrolled,

    /// <summary>A loop per band, with constant bounds.</summary>
    Loops,

    /// <summary>The bands as data, which the runtime walks.</summary>
    BandTable,

    /// <summary>The rows as data: there is no band structure to speak of.</summary>
    RowTable,
}

/// <summary>The rows of a mask in the form in which they are written: the smallest that fits.</summary>
/// <param name="Bands">The rows as bands.</param>
/// <param name="Table">The rows as bytes, where the form is <see cref="PlanForm.RowTable"/>.</param>
public sealed record MaskPlan(PlanForm Form, ImmutableArray<Band> Bands, RowTable? Table)
{
    /// <summary>Up to this length, rows are written out one by one; beyond it, the bands are loops.</summary>
    private const int LongestUnrolled = 32;

    /// <summary>Up to so many intervals, over all bands, the bands are code; beyond, they are a table.</summary>
    private const int MostIntervalsInCode = 32;

    /// <summary>About how many characters the table takes in source; none where the plan is code.</summary>
    public int TableLength =>
        Form switch
        {
            PlanForm.BandTable => LengthOf(Bands),
            PlanForm.RowTable => LengthOf(Table!),
            _ => 0,
        };

    public static MaskPlan Of(MaskRows rows)
    {
        ImmutableArray<Band> bands = BandFinder.Find(rows.Rows);
        if (rows.QueryLength <= LongestUnrolled && rows.KeyLength <= LongestUnrolled)
        {
            return new(PlanForm.Unrolled, bands, Table: null);
        }

        if (bands.Sum(band => Math.Max(1, band.Keys.Count)) <= MostIntervalsInCode)
        {
            return new(PlanForm.Loops, bands, Table: null);
        }

        RowTable table = RowTable.Of(rows.Rows);
        return LengthOf(bands) <= LengthOf(table)
            ? new(PlanForm.BandTable, bands, Table: null)
            : new(PlanForm.RowTable, bands, table);
    }

    private static int LengthOf(ImmutableArray<Band> bands) => Saturated(bands.Sum(band => (long)LengthOf(band)));

    private static int LengthOf(Band band) =>
        LengthOf(band.FirstQuery)
        + LengthOf(band.RowCount)
        + LengthOf(band.RepeatCount)
        + LengthOf(band.Keys.Count)
        + band.Keys.Sum(keys => LengthOf(keys.Start) + LengthOf(keys.End));

    private static int LengthOf(Endpoint endpoint) =>
        LengthOf(endpoint.Offset) + LengthOf(endpoint.Slope) + LengthOf(endpoint.Step);

    /// <remarks>With the indentation of a line of a hundred characters.</remarks>
    private static int LengthOf(RowTable table) =>
        Saturated(
            (table.Runs.Sum(number => (long)LengthOf(number, separator: 1)) + table.Blocks.Sum(number => (long)LengthOf(number, separator: 1)))
                * 117
                / 100
        );

    /// <summary>Its digits and sign, and what stands between it and the next number.</summary>
    private static int LengthOf(int number, int separator = 2)
    {
        int length = separator + (number < 0 ? 2 : 1);
        for (int rest = Math.Abs(number); rest >= 10; rest /= 10)
        {
            length++;
        }

        return length;
    }

    private static int Saturated(long length) => (int)Math.Min(length, int.MaxValue);
}
