namespace MaskGen;

public static partial class MaskSetKernels
{
    /// <inheritdoc cref="MaskKernels.MaskedSoftMax{TMask}(ReadOnlySpan{float}, Span{float}, float, bool)"/>
    public static void MaskedSoftMax<TSet>(
        int index,
        ReadOnlySpan<float> x,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, SoftMaxReceiver>(index, new(x, RealTokens.All, destination, scale, blockedAreZero));

    /// <inheritdoc cref="MaskKernels.MaskedSoftMax{TMask}(ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, float, bool)"/>
    public static void MaskedSoftMax<TSet>(
        int index,
        ReadOnlySpan<float> x,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, SoftMaxReceiver>(index, new(x, new(validLengths), destination, scale, blockedAreZero));

    /// <inheritdoc cref="MaskKernels.MaskedSoftMax{TMask}(ReadOnlySpan{float}, ReadOnlySpan{bool}, Span{float}, float, bool)"/>
    public static void MaskedSoftMax<TSet>(
        int index,
        ReadOnlySpan<float> x,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, SoftMaxReceiver>(index, new(x, new(validKeys), destination, scale, blockedAreZero));

    /// <inheritdoc cref="MaskKernels.MaskedSoftMaxRow{TMask}(int, ReadOnlySpan{float}, Span{float}, float, bool)"/>
    public static void MaskedSoftMaxRow<TSet>(
        int index,
        int query,
        ReadOnlySpan<float> x,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, SoftMaxRowReceiver>(index, new(query, x, RealTokens.All, destination, scale, blockedAreZero));

    /// <inheritdoc cref="MaskKernels.MaskedSoftMaxRow{TMask}(int, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, float, bool)"/>
    public static void MaskedSoftMaxRow<TSet>(
        int index,
        int query,
        ReadOnlySpan<float> x,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, SoftMaxRowReceiver>(index, new(query, x, new(validLengths), destination, scale, blockedAreZero));

    /// <inheritdoc cref="MaskKernels.MaskedSoftMaxRow{TMask}(int, ReadOnlySpan{float}, ReadOnlySpan{bool}, Span{float}, float, bool)"/>
    public static void MaskedSoftMaxRow<TSet>(
        int index,
        int query,
        ReadOnlySpan<float> x,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, SoftMaxRowReceiver>(index, new(query, x, new(validKeys), destination, scale, blockedAreZero));
}
