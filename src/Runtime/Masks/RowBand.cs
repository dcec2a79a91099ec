namespace MaskGen;

/// <summary>
/// Consecutive rows that see one interval of keys each, whose bounds stand still or move by one key per row: row
/// <c>query</c> sees the keys <c>[Start + StartSlope · query, End + EndSlope · query)</c>.
/// </summary>
/// <remarks>Causal attention is one band, a sliding window is three. Kernels loop over the rows of a band themselves.</remarks>
/// <param name="FirstQuery">The first row.</param>
/// <param name="EndQuery">One past the last row.</param>
/// <param name="Start">First allowed key, or what the row's number is added to.</param>
/// <param name="StartSlope">0, or 1 where the first allowed key moves by one per row.</param>
/// <param name="End">One past the last allowed key, or what the row's number is added to.</param>
/// <param name="EndSlope">0, or 1 where the end moves by one per row.</param>
public readonly record struct RowBand(int FirstQuery, int EndQuery, int Start, int StartSlope, int End, int EndSlope)
{
    /// <summary>The first key that a row sees.</summary>
    /// <param name="query">The row.</param>
    public int StartAt(int query) => Start + StartSlope * query;

    /// <summary>One past the last key that a row sees; where it is <see cref="StartAt"/>, the row is empty.</summary>
    /// <param name="query">The row.</param>
    public int EndAt(int query) => End + EndSlope * query;

    /// <summary>One past the last of its rows that come before one, if there are any and its first is a row at all.</summary>
    internal int EndBefore(int query) => FirstQuery < 0 ? FirstQuery : Math.Min(EndQuery, query);
}
