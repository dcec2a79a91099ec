namespace MaskGen.Layout.Declarations;

/// <summary>What masks of a set have in common.</summary>
/// <param name="Padding">Padded segments in layout order: what valid lengths are about.</param>
/// <param name="TakesValidKeys">Valid keys say which rows are blank, or none is.</param>
/// <param name="IsKnown">
/// Whether the shape can be relied on. Where the mask's own declaration is mistaken, that is reported there, and nobody
/// should compare the shape with another.
/// </param>
public sealed record MaskShape(
    int QueryLength,
    int KeyLength,
    EquatableArray<PaddedSegment> Padding,
    bool TakesValidKeys,
    bool IsKnown
)
{
    /// <summary>Reads the shape off a declaration in any state.</summary>
    public static MaskShape Of(MaskDeclaration mask)
    {
        long queries = mask.Size?.QueryLength ?? Tokens(mask, without: SegmentRole.KeyOnly);
        long keys = mask.Size?.KeyLength ?? Tokens(mask, without: SegmentRole.QueryOnly);
        SegmentDeclaration[] padded = [.. mask.Segments.Where(segment => segment.Padding != Declarations.Padding.None)];
        return new(
            unchecked((int)queries),
            unchecked((int)keys),
            new(padded.Select(segment => new PaddedSegment(segment.Name, segment.Length, segment.Count, segment.Padding))),
            mask.PaddedQueries == PaddedQueries.Attend
                || !Array.Exists(padded, segment => segment.Role == SegmentRole.QueryOnly),
            !mask.IsMalformed
                && mask.StrayAttributes.Count == 0
                && (mask.Size is null) == (mask.Segments.Count > 0)
                && mask.Segments.All(segment => segment is { Length: > 0, Count: > 0 })
                && queries is > 0 and < int.MaxValue
                && keys is > 0 and < int.MaxValue
        );
    }

    private static long Tokens(MaskDeclaration mask, SegmentRole without) =>
        mask.Segments.Where(segment => segment.Role != without).Sum(segment => Math.Max(0, Tokens(segment)));

    // Limited, so that no sum of them overflows.
    private static long Tokens(SegmentDeclaration segment) => Math.Min(int.MaxValue, (long)segment.Length * segment.Count);
}

/// <summary>A padded segment as far as valid lengths know it.</summary>
public sealed record PaddedSegment(string Name, int Length, int Count, Padding Padding);
