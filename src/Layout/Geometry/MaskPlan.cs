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

    /// <summary>Most numbers in a table of bands, which have up to six digits and a sign.</summary>
    private const int MostBandNumbers = 24_000;

    /// <summary>Numbers of a band, and of each of its intervals, in a table.</summary>
    private const int NumbersPerBand = 4;
    private const int NumbersPerInterval = 6;

    /// <summary>How many numbers the table has; none where the plan is code.</summary>
    public int TableNumbers =>
        Form switch
        {
            PlanForm.BandTable => NumbersOf(Bands),
            PlanForm.RowTable => Table!.NumberCount,
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

        int numbers = NumbersOf(bands);
        RowTable table = RowTable.Of(rows.Rows);
        return numbers <= Math.Min(MostBandNumbers, table.NumberCount)
            ? new(PlanForm.BandTable, bands, Table: null)
            : new(PlanForm.RowTable, bands, table);
    }

    private static int NumbersOf(ImmutableArray<Band> bands) =>
        bands.Sum(band => NumbersPerBand + (NumbersPerInterval * band.Keys.Count));
}
