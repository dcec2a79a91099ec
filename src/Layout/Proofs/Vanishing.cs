using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>Whether valid lengths can leave a line of the mask, a row or a column, without any real cell.</summary>
internal enum Vanishing
{
    /// <summary>No valid lengths do.</summary>
    Never,

    /// <summary>Only lengths of 0 in every segment that the line crosses do.</summary>
    AtZero,

    /// <summary>Some do while tokens that the line crosses the segments of are real.</summary>
    Partly,

    /// <summary>It has no cell to begin with.</summary>
    Always,
}

/// <summary>
/// How many valid tokens a padded segment may have before a cell of a line in it is real: its token with the lowest rank
/// is, once the valid length exceeds that rank.
/// </summary>
/// <param name="Position">The segment, among all with their repeats.</param>
/// <param name="Rank">Of the right-padded token i, i; of the left-padded one, its distance from the end.</param>
internal readonly record struct PaddedToken(int Position, int Rank)
{
    /// <summary>The token, where its segment is padded.</summary>
    public static PaddedToken? Of(TokenLayout layout, int position, int index) =>
        layout.Segments[position].Declaration.Padding switch
        {
            Padding.Right => new(position, index),
            Padding.Left => new(position, layout.Segments[position].Length - 1 - index),
            _ => null,
        };

    /// <summary>What is left of <paramref name="line"/> by a crossing whose first cell to become real is this one.</summary>
    /// <param name="line">What other crossings have left.</param>
    /// <param name="own">The line's own token, where it must be real for the line to count.</param>
    public Vanishing Narrow(Vanishing line, PaddedToken? own) =>
        line == Vanishing.Never || (own is { } token && token.Position == Position && Rank <= token.Rank) ? Vanishing.Never
        : Rank > 0 ? Vanishing.Partly
        : line;
}
