using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Geometry;

/// <summary>
/// Consecutive rows whose allowed keys have endpoints that stand still or move by one per row: the one shape that
/// writers, softmax loops, pictures and proofs work on. Equal bands that follow each other at a constant stride are one
/// band with repeats.
/// </summary>
/// <param name="FirstQuery">First row of the first repeat.</param>
/// <param name="RowCount">Rows of one repeat.</param>
/// <param name="RepeatCount">Number of repeats; their rows follow each other without a gap.</param>
/// <param name="Keys">Allowed keys of a row, ascending and disjoint.</param>
public sealed record Band(int FirstQuery, int RowCount, int RepeatCount, EquatableArray<BandInterval> Keys)
{
    /// <summary>One past the last row.</summary>
    public int EndQuery => FirstQuery + (RowCount * RepeatCount);

    /// <summary>All rows have the same keys.</summary>
    public bool IsConstant => Keys.Items.All(interval => interval.Start.IsConstant && interval.End.IsConstant);
}

/// <summary>The keys [start, end) of a row, as functions of the row.</summary>
public readonly record struct BandInterval(Endpoint Start, Endpoint End);

/// <summary>The key <c>Offset + Slope · query + Step · repeat</c>, where the slope is 0 or 1.</summary>
public readonly record struct Endpoint(int Offset, int Slope, int Step)
{
    public bool IsConstant => Slope == 0 && Step == 0;

    public int At(int query, int repeat) => Offset + (Slope * query) + (Step * repeat);
}
