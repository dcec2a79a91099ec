using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>All rows or all columns of a mask, and what valid lengths do to each.</summary>
internal interface IVanishingLines
{
    /// <summary>By row or by column.</summary>
    Vanishing[] Lines { get; }

    /// <summary>The first row or column of a segment, or −1 where it has none.</summary>
    int FirstLine(TokenSegment segment);

    /// <summary>The token of a line, where its segment is padded and the line counts only while the token is real.</summary>
    PaddedToken? OwnToken(int position, int index);

    /// <summary>In every padded segment that a line that vanishes crosses, the cell that becomes real first.</summary>
    IEnumerable<PaddedToken> Crossings(int line);
}
