using System.Numerics;
using System.Runtime.CompilerServices;

namespace MaskGen;

public static partial class MaskKernels
{
    /// <summary>Writes <see langword="true"/> to allowed cells and <see langword="false"/> to blocked ones.</summary>
    /// <remarks>The polarity of torch's <c>scaled_dot_product_attention</c>, Flax, Keras and ONNX.</remarks>
    /// <param name="destination">[Tq, Tk].</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static void WriteAllowed<TMask>(Span<bool> destination)
        where TMask : struct, IAttentionMask => Fill<TMask, bool>(destination, allowed: true, blocked: false);

    /// <summary>Writes <see cref="WriteAllowed{TMask}(Span{bool})"/> for a batch with valid lengths.</summary>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">[B, Tq, Tk].</param>
    /// <exception cref="ArgumentException">A length does not fit, or <paramref name="destination"/> overlaps the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A valid length is outside of its segment.</exception>
    public static void WriteAllowed<TMask>(ReadOnlySpan<int> validLengths, Span<bool> destination)
        where TMask : struct, IAttentionMask =>
        Fill<TMask, bool>(validLengths, destination, allowed: true, blocked: false);

    /// <summary>Writes <see cref="WriteAllowed{TMask}(Span{bool})"/> for a batch with gaps in its keys.</summary>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">[B, Tq, Tk].</param>
    /// <exception cref="ArgumentException">A length does not fit, or <paramref name="destination"/> overlaps the input.</exception>
    /// <exception cref="NotSupportedException">Padded rows are blank, and a padded segment has no keys to tell them by.</exception>
    public static void WriteAllowed<TMask>(ReadOnlySpan<bool> validKeys, Span<bool> destination)
        where TMask : struct, IAttentionMask =>
        Fill<TMask, bool>(validKeys, destination, allowed: true, blocked: false);

    /// <summary>Writes <see langword="true"/> to blocked cells and <see langword="false"/> to allowed ones.</summary>
    /// <remarks>The polarity of torch's <c>nn.MultiheadAttention</c>.</remarks>
    /// <param name="destination">[Tq, Tk].</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static void WriteBlocked<TMask>(Span<bool> destination)
        where TMask : struct, IAttentionMask => Fill<TMask, bool>(destination, allowed: false, blocked: true);

    /// <summary>Writes <see cref="WriteBlocked{TMask}(Span{bool})"/> for a batch with valid lengths.</summary>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">[B, Tq, Tk].</param>
    /// <exception cref="ArgumentException">A length does not fit, or <paramref name="destination"/> overlaps the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A valid length is outside of its segment.</exception>
    public static void WriteBlocked<TMask>(ReadOnlySpan<int> validLengths, Span<bool> destination)
        where TMask : struct, IAttentionMask =>
        Fill<TMask, bool>(validLengths, destination, allowed: false, blocked: true);

    /// <summary>Writes <see cref="WriteBlocked{TMask}(Span{bool})"/> for a batch with gaps in its keys.</summary>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">[B, Tq, Tk].</param>
    /// <exception cref="ArgumentException">A length does not fit, or <paramref name="destination"/> overlaps the input.</exception>
    /// <exception cref="NotSupportedException">Padded rows are blank, and a padded segment has no keys to tell them by.</exception>
    public static void WriteBlocked<TMask>(ReadOnlySpan<bool> validKeys, Span<bool> destination)
        where TMask : struct, IAttentionMask =>
        Fill<TMask, bool>(validKeys, destination, allowed: false, blocked: true);

    /// <summary>Writes 0 to allowed cells and <paramref name="blockedValue"/> to blocked ones: a mask to be added to scores.</summary>
    /// <param name="destination">[Tq, Tk].</param>
    /// <param name="blockedValue">
    /// Negative, −∞ included. With a finite value an empty row attends uniformly, or as if it were not masked at all.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="blockedValue"/> is not negative, so it would block nothing.
    /// </exception>
    public static void WriteAdditive<TMask, T>(Span<T> destination, T blockedValue)
        where TMask : struct, IAttentionMask
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Arguments.CheckBlockedValue(blockedValue);
        Fill<TMask, T>(destination, T.Zero, blockedValue);
    }

    /// <summary>Writes <see cref="WriteAdditive{TMask, T}(Span{T}, T)"/> for a batch with valid lengths.</summary>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">[B, Tq, Tk].</param>
    /// <param name="blockedValue">Negative, −∞ included.</param>
    /// <exception cref="ArgumentException">A length does not fit, or <paramref name="destination"/> overlaps the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A valid length is outside of its segment, or <paramref name="blockedValue"/> is not negative.
    /// </exception>
    public static void WriteAdditive<TMask, T>(ReadOnlySpan<int> validLengths, Span<T> destination, T blockedValue)
        where TMask : struct, IAttentionMask
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Arguments.CheckBlockedValue(blockedValue);
        Fill<TMask, T>(validLengths, destination, T.Zero, blockedValue);
    }

    /// <summary>Writes <see cref="WriteAdditive{TMask, T}(Span{T}, T)"/> for a batch with gaps in its keys.</summary>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">[B, Tq, Tk].</param>
    /// <param name="blockedValue">Negative, −∞ included.</param>
    /// <exception cref="ArgumentException">A length does not fit, or <paramref name="destination"/> overlaps the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blockedValue"/> is not negative.</exception>
    /// <exception cref="NotSupportedException">Padded rows are blank, and a padded segment has no keys to tell them by.</exception>
    public static void WriteAdditive<TMask, T>(ReadOnlySpan<bool> validKeys, Span<T> destination, T blockedValue)
        where TMask : struct, IAttentionMask
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Arguments.CheckBlockedValue(blockedValue);
        Fill<TMask, T>(validKeys, destination, T.Zero, blockedValue);
    }

    /// <summary>Writes one bit per cell, 1 where it is allowed.</summary>
    /// <remarks>
    /// Cell (query, key) is bit <c>i % 8</c>, counted from the lowest, of byte <c>i / 8</c>, where <c>i = query · Tk + key</c>:
    /// little bit order as in FlashInfer. Unused bits of the last byte are 0.
    /// </remarks>
    /// <param name="destination">⌈Tq · Tk / 8⌉ bytes.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is too short.</exception>
    public static unsafe void WritePackedBits<TMask>(Span<byte> destination)
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckLength(BitsKernel<TMask>.BytesPerPlane, (ReadOnlySpan<byte>)destination);
        fixed (byte* pinned = destination)
        {
            VisitPlanes<TMask, BitsKernel<TMask>>(1, AllRows, new(pinned));
        }
    }

    /// <summary>Writes <see cref="WritePackedBits{TMask}(Span{byte})"/> for a batch with valid lengths.</summary>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">B · ⌈Tq · Tk / 8⌉ bytes: each batch item starts on a byte.</param>
    /// <exception cref="ArgumentException">A length does not fit, or <paramref name="destination"/> overlaps the input.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A valid length is outside of its segment.</exception>
    public static void WritePackedBits<TMask>(ReadOnlySpan<int> validLengths, Span<byte> destination)
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validLengths, (ReadOnlySpan<byte>)destination);
        PackBits(PaddedBatch<TMask>.FromLengths(validLengths), destination);
    }

    /// <summary>Writes <see cref="WritePackedBits{TMask}(Span{byte})"/> for a batch with gaps in its keys.</summary>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">B · ⌈Tq · Tk / 8⌉ bytes: each batch item starts on a byte.</param>
    /// <exception cref="ArgumentException">A length does not fit, or <paramref name="destination"/> overlaps the input.</exception>
    /// <exception cref="NotSupportedException">Padded rows are blank, and a padded segment has no keys to tell them by.</exception>
    public static void WritePackedBits<TMask>(ReadOnlySpan<bool> validKeys, Span<byte> destination)
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validKeys, (ReadOnlySpan<byte>)destination);
        PackBits(PaddedBatch<TMask>.FromKeys(validKeys), destination);
    }

    internal static unsafe void Fill<TMask, T>(Span<T> destination, T allowed, T blocked)
        where TMask : struct, IAttentionMask
        where T : unmanaged
    {
        Arguments.CheckLength((long)TMask.QueryLength * TMask.KeyLength, (ReadOnlySpan<T>)destination);
        fixed (T* pinned = destination)
        {
            if (sizeof(T) == sizeof(sbyte) && CompareKernel<TMask, sbyte>.Suits)
            {
                Compare<TMask, T, sbyte>(pinned, allowed, blocked);
            }
            else if (sizeof(T) == sizeof(int) && CompareKernel<TMask, int>.Suits)
            {
                Compare<TMask, T, int>(pinned, allowed, blocked);
            }
            else
            {
                VisitPlanes<TMask, FillKernel<TMask, T>>(1, AllRows, new(pinned, allowed, blocked));
            }
        }
    }

    internal static void Fill<TMask, T>(ReadOnlySpan<int> validLengths, Span<T> destination, T allowed, T blocked)
        where TMask : struct, IAttentionMask
        where T : unmanaged
    {
        Arguments.CheckApart(validLengths, (ReadOnlySpan<T>)destination);
        Fill(PaddedBatch<TMask>.FromLengths(validLengths), destination, allowed, blocked);
    }

    internal static void Fill<TMask, T>(ReadOnlySpan<bool> validKeys, Span<T> destination, T allowed, T blocked)
        where TMask : struct, IAttentionMask
        where T : unmanaged
    {
        Arguments.CheckApart(validKeys, (ReadOnlySpan<T>)destination);
        Fill(PaddedBatch<TMask>.FromKeys(validKeys), destination, allowed, blocked);
    }

    private static unsafe void Fill<TMask, T>(PaddedBatch<TMask> batch, Span<T> destination, T allowed, T blocked)
        where TMask : struct, IAttentionMask
        where T : unmanaged
    {
        long needed = (long)batch.Count * TMask.QueryLength * TMask.KeyLength;
        Arguments.CheckLength(needed, (ReadOnlySpan<T>)destination);
        fixed (T* pinned = destination)
        {
            VisitBatch(batch, heads: 1, AllRows, new FillKernel<TMask, T>(pinned, allowed, blocked));
        }
    }

    private static unsafe void Compare<TMask, T, TKey>(T* destination, T allowed, T blocked)
        where TMask : struct, IAttentionMask
        where T : unmanaged
        where TKey : unmanaged =>
        VisitPlanes<TMask, CompareKernel<TMask, TKey>>(
            1,
            AllRows,
            new((TKey*)destination, Unsafe.BitCast<T, TKey>(allowed), Unsafe.BitCast<T, TKey>(blocked))
        );

    private static unsafe void PackBits<TMask>(PaddedBatch<TMask> batch, Span<byte> destination)
        where TMask : struct, IAttentionMask
    {
        long needed = (long)batch.Count * BitsKernel<TMask>.BytesPerPlane;
        Arguments.CheckLength(needed, (ReadOnlySpan<byte>)destination);
        fixed (byte* pinned = destination)
        {
            VisitBatch(batch, heads: 1, AllRows, new BitsKernel<TMask>(pinned));
        }
    }
}
