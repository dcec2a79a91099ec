using System.Numerics;

namespace MaskGen;

public static partial class MaskSetKernels
{
    /// <summary>Writes <see langword="true"/> to allowed and <see langword="false"/> to blocked cells of all members.</summary>
    /// <param name="destination">[Count, Tq, Tk], member by member.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input.
    /// </exception>
    public static void WriteAllowedOfAll<TSet>(Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        FillAll<TSet, bool>(RealTokens.All, destination, allowed: true, blocked: false);

    /// <summary>Writes <see langword="true"/> to allowed and <see langword="false"/> to blocked cells of all members of a batch with valid lengths.</summary>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">[B, Count, Tq, Tk], member by member.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A valid length is outside of its segment.</exception>
    public static void WriteAllowedOfAll<TSet>(ReadOnlySpan<int> validLengths, Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        FillAll<TSet, bool>(new(validLengths), destination, allowed: true, blocked: false);

    /// <summary>Writes <see langword="true"/> to allowed and <see langword="false"/> to blocked cells of all members of a batch with gaps in its keys.</summary>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">[B, Count, Tq, Tk], member by member.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// Padded rows are blank, and a padded segment has no keys to tell them by.
    /// </exception>
    public static void WriteAllowedOfAll<TSet>(ReadOnlySpan<bool> validKeys, Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        FillAll<TSet, bool>(new(validKeys), destination, allowed: true, blocked: false);

    /// <summary>Writes <see langword="true"/> to blocked and <see langword="false"/> to allowed cells of all members.</summary>
    /// <param name="destination">[Count, Tq, Tk], member by member.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input.
    /// </exception>
    public static void WriteBlockedOfAll<TSet>(Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        FillAll<TSet, bool>(RealTokens.All, destination, allowed: false, blocked: true);

    /// <summary>Writes <see langword="true"/> to blocked and <see langword="false"/> to allowed cells of all members of a batch with valid lengths.</summary>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">[B, Count, Tq, Tk], member by member.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A valid length is outside of its segment.</exception>
    public static void WriteBlockedOfAll<TSet>(ReadOnlySpan<int> validLengths, Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        FillAll<TSet, bool>(new(validLengths), destination, allowed: false, blocked: true);

    /// <summary>Writes <see langword="true"/> to blocked and <see langword="false"/> to allowed cells of all members of a batch with gaps in its keys.</summary>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">[B, Count, Tq, Tk], member by member.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input.
    /// </exception>
    /// <exception cref="NotSupportedException">
    /// Padded rows are blank, and a padded segment has no keys to tell them by.
    /// </exception>
    public static void WriteBlockedOfAll<TSet>(ReadOnlySpan<bool> validKeys, Span<bool> destination)
        where TSet : struct, IAttentionMaskSet =>
        FillAll<TSet, bool>(new(validKeys), destination, allowed: false, blocked: true);

    /// <summary>Writes 0 to allowed and <paramref name="blockedValue"/> to blocked cells of all members.</summary>
    /// <param name="destination">[Count, Tq, Tk], member by member.</param>
    /// <param name="blockedValue">Negative, −∞ included.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blockedValue"/> is not negative.</exception>
    public static void WriteAdditiveOfAll<TSet, T>(Span<T> destination, T blockedValue)
        where TSet : struct, IAttentionMaskSet
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Arguments.CheckBlockedValue(blockedValue);
        FillAll<TSet, T>(RealTokens.All, destination, T.Zero, blockedValue);
    }

    /// <summary>Writes 0 to allowed and <paramref name="blockedValue"/> to blocked cells of all members of a batch with valid lengths.</summary>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">[B, Count, Tq, Tk], member by member.</param>
    /// <param name="blockedValue">Negative, −∞ included.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A valid length is outside of its segment, or <paramref name="blockedValue"/> is not negative.
    /// </exception>
    public static void WriteAdditiveOfAll<TSet, T>(
        ReadOnlySpan<int> validLengths,
        Span<T> destination,
        T blockedValue
    )
        where TSet : struct, IAttentionMaskSet
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Arguments.CheckBlockedValue(blockedValue);
        FillAll<TSet, T>(new(validLengths), destination, T.Zero, blockedValue);
    }

    /// <summary>Writes 0 to allowed and <paramref name="blockedValue"/> to blocked cells of all members of a batch with gaps in its keys.</summary>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">[B, Count, Tq, Tk], member by member.</param>
    /// <param name="blockedValue">Negative, −∞ included.</param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blockedValue"/> is not negative.</exception>
    /// <exception cref="NotSupportedException">
    /// Padded rows are blank, and a padded segment has no keys to tell them by.
    /// </exception>
    public static void WriteAdditiveOfAll<TSet, T>(
        ReadOnlySpan<bool> validKeys,
        Span<T> destination,
        T blockedValue
    )
        where TSet : struct, IAttentionMaskSet
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Arguments.CheckBlockedValue(blockedValue);
        FillAll<TSet, T>(new(validKeys), destination, T.Zero, blockedValue);
    }

    private static void FillAll<TSet, T>(RealTokens real, Span<T> destination, T allowed, T blocked)
        where TSet : struct, IAttentionMaskSet
        where T : unmanaged
    {
        int batchSize = CheckBatch<TSet>(real);
        int plane = TSet.QueryLength * TSet.KeyLength;
        Arguments.CheckLength((long)batchSize * TSet.Count * plane, (ReadOnlySpan<T>)destination);
        real.CheckApart((ReadOnlySpan<T>)destination);
        for (int item = 0; item < batchSize; item++)
        {
            for (int index = 0; index < TSet.Count; index++)
            {
                Span<T> cells = destination.Slice((item * TSet.Count + index) * plane, plane);
                Select<TSet, FillReceiver<T>>(index, new(real.Item(item, batchSize), cells, allowed, blocked));
            }
        }
    }

    /// <summary>Checks what says which tokens are real for every member, and returns the size of the batch.</summary>
    private static int CheckBatch<TSet>(RealTokens real)
        where TSet : struct, IAttentionMaskSet
    {
        var batch = new BatchReceiver(real);
        for (int index = 0; index < TSet.Count; index++)
        {
            TSet.Select(index, ref batch);
        }

        return batch.Count;
    }
}
