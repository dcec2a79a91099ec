namespace MaskGen;

/// <summary>Which tokens are real, as addresses that any thread may read while the caller holds them still.</summary>
internal readonly unsafe struct AttentionPadding
{
    private readonly void* start;
    private readonly int length;

    private AttentionPadding(PaddingKind kind, void* start, int length)
    {
        Kind = kind;
        this.start = start;
        this.length = length;
    }

    public PaddingKind Kind { get; }

    public static AttentionPadding Lengths(int* start, int length) => new(PaddingKind.ValidLengths, start, length);

    public static AttentionPadding Keys(bool* start, int length) => new(PaddingKind.ValidKeys, start, length);

    public PaddedBatch<TMask> Batch<TMask>()
        where TMask : struct, IAttentionMask =>
        Kind == PaddingKind.ValidLengths
            ? PaddedBatch<TMask>.FromLengths(new ReadOnlySpan<int>(start, length))
            : PaddedBatch<TMask>.FromKeys(new ReadOnlySpan<bool>(start, length));
}

internal enum PaddingKind
{
    /// <summary>All tokens are real.</summary>
    None,
    ValidLengths,
    ValidKeys,
}
