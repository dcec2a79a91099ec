namespace MaskGen.Analyzers.Inference;

/// <summary>Which side of a diagonal.</summary>
internal enum Side
{
    /// <summary>key − query ≤ offset.</summary>
    Lower,

    /// <summary>key − query ≥ offset.</summary>
    Upper,
}

/// <summary>
/// A triangle of cells (query, key) in its one normal form: every way to write it (transposed, negated, strict or not,
/// operands swapped) ends here.
/// </summary>
/// <param name="Side">Below or above the diagonal.</param>
/// <param name="Offset">The diagonal, which belongs to the triangle: 0 is the main one. Null where it is not a constant.</param>
internal sealed record Triangle(Side Side, long? Offset)
{
    /// <summary>All other cells.</summary>
    public Triangle Complement() => Side == Side.Lower ? new(Side.Upper, Offset + 1) : new(Side.Lower, Offset - 1);

    /// <summary>Queries and keys exchanged.</summary>
    public Triangle Transposed() => new(Opposite(Side), -Offset);

    private static Side Opposite(Side side) => side == Side.Lower ? Side.Upper : Side.Lower;
}
