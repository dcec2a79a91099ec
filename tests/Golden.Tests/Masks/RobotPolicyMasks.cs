namespace MaskGen.Golden.Tests.Masks;

/// <summary>The example that started it: image, language, then a causal subtask whose last token is padding.</summary>
[AttentionMask]
[Segment("Image", 2)]
[Segment("Language", 1, Joins = true)]
[Segment("Subtask", 3, SegmentKind.Causal, Padding = Padding.Right)]
internal readonly partial struct VlaSeed : IPaddedMask<VlaSeed.ValidLengths>, IValidKeysMask;

#pragma warning disable MASK1001 // The leak is what the recorded reading is known for.
/// <summary>The same layout under the widespread reading of the block rule, with blank padded rows.</summary>
[AttentionMask(Visibility = Visibility.All)]
[Segment("Image", 2)]
[Segment("Language", 1, Joins = true)]
[Segment("Subtask", 3, SegmentKind.Causal, Padding = Padding.Right)]
internal readonly partial struct VlaSeedAllBlank : IPaddedMask<VlaSeedAllBlank.ValidLengths>;
#pragma warning restore MASK1001

#pragma warning disable MASK1001 // The leak is what the recorded reading is known for.
/// <summary>The same again, with padded rows that attend.</summary>
[AttentionMask(Visibility = Visibility.All, PaddedQueries = PaddedQueries.Attend)]
[Segment("Image", 2)]
[Segment("Language", 1, Joins = true)]
[Segment("Subtask", 3, SegmentKind.Causal, Padding = Padding.Right)]
internal readonly partial struct VlaSeedAllAttend : IPaddedMask<VlaSeedAllAttend.ValidLengths>;
#pragma warning restore MASK1001

[AttentionMask]
[Segment("Image", 4)]
[Segment("Prefix", 5, Joins = true)]
[Segment("Suffix", 6, SegmentKind.Causal, Padding = Padding.Right)]
internal readonly partial struct PaliGemma : IPaddedMask<PaliGemma.ValidLengths>, IValidKeysMask;

/// <summary>An absent camera is one with valid length 0.</summary>
[AttentionMask]
[Segment("Camera", 4, Count = 3, Joins = true, Padding = Padding.Right)]
[Segment("Language", 6, Joins = true, Padding = Padding.Right)]
[Segment("State", 1)]
[Segment("Action", 5)]
[Slice("Denoise", "State", "Action")]
internal readonly partial struct Pi0Small : IPaddedMask<Pi0Small.ValidLengths>, IValidKeysMask;

/// <summary>The slice of <see cref="Pi0Small"/>, a nested static class, as a type argument.</summary>
internal readonly struct Pi0SmallDenoise : IPaddedMask<Pi0Small.ValidLengths>, IValidKeysMask
{
    public static bool IsAllowed(int query, int key, Pi0Small.ValidLengths validLengths) =>
        Pi0Small.Denoise.IsAllowed(query, key, validLengths);

    public static void WriteAllowed(ReadOnlySpan<Pi0Small.ValidLengths> validLengths, Span<bool> destination) =>
        Pi0Small.Denoise.WriteAllowed(validLengths, destination);

    public static void WriteAdditive(
        ReadOnlySpan<Pi0Small.ValidLengths> validLengths,
        Span<float> destination,
        float blockedValue
    ) => Pi0Small.Denoise.WriteAdditive(validLengths, destination, blockedValue);

    public static void WritePackedBits(ReadOnlySpan<Pi0Small.ValidLengths> validLengths, Span<byte> destination) =>
        Pi0Small.Denoise.WritePackedBits(validLengths, destination);

    public static void MaskedSoftMax(
        ReadOnlySpan<float> x,
        ReadOnlySpan<Pi0Small.ValidLengths> validLengths,
        Span<float> destination,
        float scale,
        bool blockedAreZero
    ) => Pi0Small.Denoise.MaskedSoftMax(x, validLengths, destination, scale, blockedAreZero);

    public static void Attention(
        ReadOnlySpan<float> query,
        ReadOnlySpan<float> key,
        ReadOnlySpan<float> value,
        ReadOnlySpan<Pi0Small.ValidLengths> validLengths,
        Span<float> destination,
        AttentionShape shape,
        float? scale,
        bool parallel,
        Span<float> rowStatistics
    ) => Pi0Small.Denoise.Attention(query, key, value, validLengths, destination, shape, scale, parallel, rowStatistics);

    public static void WriteAllowed(ReadOnlySpan<bool> validKeys, Span<bool> destination) =>
        Pi0Small.Denoise.WriteAllowed(validKeys, destination);

    public static void WriteAdditive(ReadOnlySpan<bool> validKeys, Span<float> destination, float blockedValue) =>
        Pi0Small.Denoise.WriteAdditive(validKeys, destination, blockedValue);

    public static void WritePackedBits(ReadOnlySpan<bool> validKeys, Span<byte> destination) =>
        Pi0Small.Denoise.WritePackedBits(validKeys, destination);
}

[AttentionMask]
[Segment("Camera", 256, Count = 3, Joins = true, Padding = Padding.Right)]
[Segment("Language", 48, Joins = true, Padding = Padding.Right)]
[Segment("State", 1)]
[Segment("Action", 50)]
internal readonly partial struct Pi0True : IPaddedMask<Pi0True.ValidLengths>, IValidKeysMask;

[AttentionMask]
[Segment("Camera", 4, Count = 3, Joins = true)]
[Segment("Language", 8, Joins = true, Padding = Padding.Right)]
[Segment("Action", 5)]
internal readonly partial struct Pi05Small : IPaddedMask<Pi05Small.ValidLengths>, IValidKeysMask;

/// <summary>The prefix is filled up to a fixed length behind the state.</summary>
[AttentionMask]
[Segment("Camera", 4, Count = 2, Joins = true)]
[Segment("Language", 5, Joins = true, Padding = Padding.Right)]
[Segment("State", 1)]
[Segment("PrefixFill", 2, Joins = true, Padding = Padding.Right)]
[Segment("Action", 6, SegmentKind.Causal)]
internal readonly partial struct SmolVla : IPaddedMask<SmolVla.ValidLengths>, IValidKeysMask;

/// <summary>Knowledge insulation: the continuous actions never see the discrete ones they are trained beside.</summary>
[AttentionMask]
[Segment("Image", 8)]
[Segment("Language", 2, Joins = true, Padding = Padding.Right)]
[Segment("State", 1, Joins = true)]
[Segment("ResponseIndicator", 1, Joins = true)]
[Segment("Subtask", 5, SegmentKind.Causal, Padding = Padding.Right)]
[Segment("FastIndicator", 1)]
[Segment("Fast", 5, SegmentKind.Causal, Padding = Padding.Right)]
[Segment("Action", 5)]
[Deny(query: "Action", key: "FastIndicator")]
[Deny(query: "Action", key: "Fast")]
internal readonly partial struct KnowledgeInsulation : IPaddedMask<KnowledgeInsulation.ValidLengths>, IValidKeysMask;
