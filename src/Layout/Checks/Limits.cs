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

    /// <summary>Most numbers in the table of a mask without band structure; they take up to 224 KB of source.</summary>
    public const int TableNumbers = 56_000;
}
