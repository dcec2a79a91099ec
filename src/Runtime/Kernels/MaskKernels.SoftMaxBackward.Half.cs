namespace MaskGen;

public static partial class MaskKernels
{
    /// <inheritdoc cref="MaskedSoftMaxBackward{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, float, bool)"/>
    public static void MaskedSoftMaxBackward<TMask>(
        ReadOnlySpan<Half> weights,
        ReadOnlySpan<Half> weightsGradient,
        Span<Half> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        SoftMaxBackward(PaddedBatch<TMask>.None, weights, weightsGradient, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMaxBackward{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, float, bool)"/>
    public static void MaskedSoftMaxBackward<TMask>(
        ReadOnlySpan<Half> weights,
        ReadOnlySpan<Half> weightsGradient,
        ReadOnlySpan<int> validLengths,
        Span<Half> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validLengths, (ReadOnlySpan<Half>)destination);
        SoftMaxBackward(PaddedBatch<TMask>.FromLengths(validLengths), weights, weightsGradient, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMaxBackward{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{bool}, Span{float}, float, bool)"/>
    public static void MaskedSoftMaxBackward<TMask>(
        ReadOnlySpan<Half> weights,
        ReadOnlySpan<Half> weightsGradient,
        ReadOnlySpan<bool> validKeys,
        Span<Half> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validKeys, (ReadOnlySpan<Half>)destination);
        SoftMaxBackward(PaddedBatch<TMask>.FromKeys(validKeys), weights, weightsGradient, destination, scale, blockedAreZero);
    }
}
