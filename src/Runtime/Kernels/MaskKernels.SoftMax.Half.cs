namespace MaskGen;

public static partial class MaskKernels
{
    /// <inheritdoc cref="MaskedSoftMax{TMask}(ReadOnlySpan{float}, Span{float}, float, bool)"/>
    /// <remarks>As for floats: halves are computed in float, and rounded once.</remarks>
    public static void MaskedSoftMax<TMask>(
        ReadOnlySpan<Half> x,
        Span<Half> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        SoftMax(PaddedBatch<TMask>.None, AllRows, x, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMax{TMask}(ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, float, bool)"/>
    /// <remarks>As for floats: halves are computed in float, and rounded once.</remarks>
    public static void MaskedSoftMax<TMask>(
        ReadOnlySpan<Half> x,
        ReadOnlySpan<int> validLengths,
        Span<Half> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validLengths, (ReadOnlySpan<Half>)destination);
        SoftMax(PaddedBatch<TMask>.FromLengths(validLengths), AllRows, x, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMax{TMask}(ReadOnlySpan{float}, ReadOnlySpan{bool}, Span{float}, float, bool)"/>
    /// <remarks>As for floats: halves are computed in float, and rounded once.</remarks>
    public static void MaskedSoftMax<TMask>(
        ReadOnlySpan<Half> x,
        ReadOnlySpan<bool> validKeys,
        Span<Half> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validKeys, (ReadOnlySpan<Half>)destination);
        SoftMax(PaddedBatch<TMask>.FromKeys(validKeys), AllRows, x, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMaxRow{TMask}(int, ReadOnlySpan{float}, Span{float}, float, bool)"/>
    /// <remarks>As for floats: halves are computed in float, and rounded once.</remarks>
    public static void MaskedSoftMaxRow<TMask>(
        int query,
        ReadOnlySpan<Half> x,
        Span<Half> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckIndex(query, TMask.QueryLength);
        SoftMax(PaddedBatch<TMask>.None, query, x, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMaxRow{TMask}(int, ReadOnlySpan{float}, ReadOnlySpan{int}, Span{float}, float, bool)"/>
    /// <remarks>As for floats: halves are computed in float, and rounded once.</remarks>
    public static void MaskedSoftMaxRow<TMask>(
        int query,
        ReadOnlySpan<Half> x,
        ReadOnlySpan<int> validLengths,
        Span<Half> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckIndex(query, TMask.QueryLength);
        Arguments.CheckApart(validLengths, (ReadOnlySpan<Half>)destination);
        SoftMax(PaddedBatch<TMask>.FromLengths(validLengths), query, x, destination, scale, blockedAreZero);
    }

    /// <inheritdoc cref="MaskedSoftMaxRow{TMask}(int, ReadOnlySpan{float}, ReadOnlySpan{bool}, Span{float}, float, bool)"/>
    /// <remarks>As for floats: halves are computed in float, and rounded once.</remarks>
    public static void MaskedSoftMaxRow<TMask>(
        int query,
        ReadOnlySpan<Half> x,
        ReadOnlySpan<bool> validKeys,
        Span<Half> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckIndex(query, TMask.QueryLength);
        Arguments.CheckApart(validKeys, (ReadOnlySpan<Half>)destination);
        SoftMax(PaddedBatch<TMask>.FromKeys(validKeys), query, x, destination, scale, blockedAreZero);
    }
}
