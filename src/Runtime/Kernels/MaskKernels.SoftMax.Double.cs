namespace MaskGen;

public static partial class MaskKernels
{
    /// <inheritdoc cref="MaskedSoftMax{TMask}(ReadOnlySpan{float}, Span{float}, float, bool)"/>
    /// <remarks>As for floats, with an error of at most 16 · 2⁻⁵² times the row's largest weight.</remarks>
    public static void MaskedSoftMax<TMask>(
        ReadOnlySpan<double> x,
        Span<double> destination,
        double scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        SoftMax(PaddedBatch<TMask>.None, AllRows, x, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMax{TMask}(ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, float, bool)"/>
    /// <remarks>As for floats, with an error of at most 16 · 2⁻⁵² times the row's largest weight.</remarks>
    public static void MaskedSoftMax<TMask>(
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> validLengths,
        Span<double> destination,
        double scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validLengths, (ReadOnlySpan<double>)destination);
        SoftMax(PaddedBatch<TMask>.FromLengths(validLengths), AllRows, x, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMax{TMask}(ReadOnlySpan{float}, ReadOnlySpan{bool}, Span{float}, float, bool)"/>
    /// <remarks>As for floats, with an error of at most 16 · 2⁻⁵² times the row's largest weight.</remarks>
    public static void MaskedSoftMax<TMask>(
        ReadOnlySpan<double> x,
        ReadOnlySpan<bool> validKeys,
        Span<double> destination,
        double scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validKeys, (ReadOnlySpan<double>)destination);
        SoftMax(PaddedBatch<TMask>.FromKeys(validKeys), AllRows, x, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMaxRow{TMask}(int, ReadOnlySpan{float}, Span{float}, float, bool)"/>
    /// <remarks>As for floats, with an error of at most 16 · 2⁻⁵² times the row's largest weight.</remarks>
    public static void MaskedSoftMaxRow<TMask>(
        int query,
        ReadOnlySpan<double> x,
        Span<double> destination,
        double scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckIndex(query, TMask.QueryLength);
        SoftMax(PaddedBatch<TMask>.None, query, x, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMaxRow{TMask}(int, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, float, bool)"/>
    /// <remarks>As for floats, with an error of at most 16 · 2⁻⁵² times the row's largest weight.</remarks>
    public static void MaskedSoftMaxRow<TMask>(
        int query,
        ReadOnlySpan<double> x,
        ReadOnlySpan<int> validLengths,
        Span<double> destination,
        double scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckIndex(query, TMask.QueryLength);
        Arguments.CheckApart(validLengths, (ReadOnlySpan<double>)destination);
        SoftMax(PaddedBatch<TMask>.FromLengths(validLengths), query, x, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMaxRow{TMask}(int, ReadOnlySpan{float}, ReadOnlySpan{bool}, Span{float}, float, bool)"/>
    /// <remarks>As for floats, with an error of at most 16 · 2⁻⁵² times the row's largest weight.</remarks>
    public static void MaskedSoftMaxRow<TMask>(
        int query,
        ReadOnlySpan<double> x,
        ReadOnlySpan<bool> validKeys,
        Span<double> destination,
        double scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckIndex(query, TMask.QueryLength);
        Arguments.CheckApart(validKeys, (ReadOnlySpan<double>)destination);
        SoftMax(PaddedBatch<TMask>.FromKeys(validKeys), query, x, destination, scale, blockedAreZero);
    }
}
