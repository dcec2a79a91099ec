using System.Numerics;

namespace MaskGen;

public static partial class MaskSetKernels
{
    /// <inheritdoc cref="MaskKernels.WriteAllowed{TMask}(Span{bool})"/>
    public static void WriteAllowed<TSet>(int index, Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, FillReceiver<bool>>(index, new(RealTokens.All, destination, allowed: true, blocked: false));

    /// <inheritdoc cref="MaskKernels.WriteAllowed{TMask}(ReadOnlySpan{int}, Span{bool})"/>
    public static void WriteAllowed<TSet>(int index, ReadOnlySpan<int> validLengths, Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, FillReceiver<bool>>(index, new(new(validLengths), destination, allowed: true, blocked: false));

    /// <inheritdoc cref="MaskKernels.WriteAllowed{TMask}(ReadOnlySpan{bool}, Span{bool})"/>
    public static void WriteAllowed<TSet>(int index, ReadOnlySpan<bool> validKeys, Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, FillReceiver<bool>>(index, new(new(validKeys), destination, allowed: true, blocked: false));

    /// <inheritdoc cref="MaskKernels.WriteBlocked{TMask}(Span{bool})"/>
    public static void WriteBlocked<TSet>(int index, Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, FillReceiver<bool>>(index, new(RealTokens.All, destination, allowed: false, blocked: true));

    /// <inheritdoc cref="MaskKernels.WriteBlocked{TMask}(ReadOnlySpan{int}, Span{bool})"/>
    public static void WriteBlocked<TSet>(int index, ReadOnlySpan<int> validLengths, Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, FillReceiver<bool>>(index, new(new(validLengths), destination, allowed: false, blocked: true));

    /// <inheritdoc cref="MaskKernels.WriteBlocked{TMask}(ReadOnlySpan{bool}, Span{bool})"/>
    public static void WriteBlocked<TSet>(int index, ReadOnlySpan<bool> validKeys, Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, FillReceiver<bool>>(index, new(new(validKeys), destination, allowed: false, blocked: true));

    /// <inheritdoc cref="MaskKernels.WriteAdditive{TMask, T}(Span{T}, T)"/>
    public static void WriteAdditive<TSet, T>(int index, Span<T> destination, T blockedValue)
        where TSet : struct, IAttentionMaskSet
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Arguments.CheckBlockedValue(blockedValue);
        Select<TSet, FillReceiver<T>>(index, new(RealTokens.All, destination, T.Zero, blockedValue));
    }

    /// <inheritdoc cref="MaskKernels.WriteAdditive{TMask, T}(ReadOnlySpan{int}, Span{T}, T)"/>
    public static void WriteAdditive<TSet, T>(
        int index,
        ReadOnlySpan<int> validLengths,
        Span<T> destination,
        T blockedValue
    )
        where TSet : struct, IAttentionMaskSet
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Arguments.CheckBlockedValue(blockedValue);
        Select<TSet, FillReceiver<T>>(index, new(new(validLengths), destination, T.Zero, blockedValue));
    }

    /// <inheritdoc cref="MaskKernels.WriteAdditive{TMask, T}(ReadOnlySpan{bool}, Span{T}, T)"/>
    public static void WriteAdditive<TSet, T>(
        int index,
        ReadOnlySpan<bool> validKeys,
        Span<T> destination,
        T blockedValue
    )
        where TSet : struct, IAttentionMaskSet
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Arguments.CheckBlockedValue(blockedValue);
        Select<TSet, FillReceiver<T>>(index, new(new(validKeys), destination, T.Zero, blockedValue));
    }

    /// <inheritdoc cref="MaskKernels.WritePackedBits{TMask}(Span{byte})"/>
    public static void WritePackedBits<TSet>(int index, Span<byte> destination)
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, BitsReceiver>(index, new(RealTokens.All, destination));

    /// <inheritdoc cref="MaskKernels.WritePackedBits{TMask}(ReadOnlySpan{int}, Span{byte})"/>
    public static void WritePackedBits<TSet>(
        int index,
        ReadOnlySpan<int> validLengths,
        Span<byte> destination
    )
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, BitsReceiver>(index, new(new(validLengths), destination));

    /// <inheritdoc cref="MaskKernels.WritePackedBits{TMask}(ReadOnlySpan{bool}, Span{byte})"/>
    public static void WritePackedBits<TSet>(int index, ReadOnlySpan<bool> validKeys, Span<byte> destination)
        where TSet : struct, IAttentionMaskSet =>
        Select<TSet, BitsReceiver>(index, new(new(validKeys), destination));
}
