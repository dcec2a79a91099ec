namespace MaskGen.Layout.Checks;

/// <summary>How large a mask may be. Masks of this size still compile within the budgets of an editor.</summary>
public static class Limits
{
    /// <summary>Most query tokens, and most key tokens, of a mask.</summary>
    public const int TokensPerSide = 16384;

    /// <summary>Most padded segments, each repeat counted: the members of <c>ValidLengths</c>.</summary>
    public const int PaddedRepeats = 256;

    /// <summary>Most declared segments; repeats do not count. What is generated for each adds up to about 200 KB here.</summary>
    public const int DeclaredSegments = 256;

    /// <summary>
    /// Most characters that the table of a mask without band structure takes in source: with everything around it, the
    /// file is under 256 KB.
    /// </summary>
    public const int TableCharacters = 216_000;

    /// <summary>
    /// Most operations of one rule over all cells, loops apart: some tens of seconds of background work, and over a hundred
    /// operations for each cell of the largest mask.
    /// </summary>
    public const long RuleOperations = 1L << 35;
}
