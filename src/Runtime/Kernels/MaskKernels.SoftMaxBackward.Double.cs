namespace MaskGen;

public static partial class MaskKernels
{
    /// <inheritdoc cref="MaskedSoftMaxBackward{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, float, bool)"/>
    public static void MaskedSoftMaxBackward<TMask>(
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> weightsGradient,
        Span<double> destination,
        double scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        SoftMaxBackward(PaddedBatch<TMask>.None, weights, weightsGradient, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMaxBackward{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, float, bool)"/>
    public static void MaskedSoftMaxBackward<TMask>(
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> weightsGradient,
        ReadOnlySpan<int> validLengths,
        Span<double> destination,
        double scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validLengths, (ReadOnlySpan<double>)destination);
        SoftMaxBackward(PaddedBatch<TMask>.FromLengths(validLengths), weights, weightsGradient, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMaxBackward{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, ReadOnlySpan{bool}, Span{float}, float, bool)"/>
    public static void MaskedSoftMaxBackward<TMask>(
        ReadOnlySpan<double> weights,
        ReadOnlySpan<double> weightsGradient,
        ReadOnlySpan<bool> validKeys,
        Span<double> destination,
        double scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validKeys, (ReadOnlySpan<double>)destination);
        SoftMaxBackward(PaddedBatch<TMask>.FromKeys(validKeys), weights, weightsGradient, destination, scale, blockedAreZero);
    }
}
