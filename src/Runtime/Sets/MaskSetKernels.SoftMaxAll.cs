namespace MaskGen;

public static partial class MaskSetKernels
{
    /// <summary>Softmax of one head per member, head h masked by member h.</summary>
    /// <param name="x">[B, Count, Tq, Tk], scores.</param>
    /// <param name="destination">[B, Count, Tq, Tk], weights; may be <paramref name="x"/> itself.</param>
    /// <param name="scale">Factor of the scores, finite.</param>
    /// <param name="blockedAreZero">
    /// Whether the blocked cells of <paramref name="destination"/> hold 0 already; they are then not written.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input other than exactly <paramref name="x"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not finite.</exception>
    public static void MaskedSoftMaxOfAll<TSet>(
        ReadOnlySpan<float> x,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TSet : struct, IAttentionMaskSet =>
        SoftMaxAll<TSet>(x, RealTokens.All, destination, scale, blockedAreZero);

    /// <summary>Softmax of one head per member, head h masked by member h, of a batch with valid lengths.</summary>
    /// <param name="x">[B, Count, Tq, Tk], scores.</param>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">[B, Count, Tq, Tk], weights; may be <paramref name="x"/> itself.</param>
    /// <param name="scale">Factor of the scores, finite.</param>
    /// <param name="blockedAreZero">
    /// Whether the blocked cells of <paramref name="destination"/> hold 0 already; they are then not written.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input other than exactly <paramref name="x"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A valid length is outside of its segment, or <paramref name="scale"/> is not finite.
    /// </exception>
    public static void MaskedSoftMaxOfAll<TSet>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TSet : struct, IAttentionMaskSet =>
        SoftMaxAll<TSet>(x, new(validLengths), destination, scale, blockedAreZero);

    /// <summary>Softmax of one head per member, head h masked by member h, of a batch with gaps in its keys.</summary>
    /// <param name="x">[B, Count, Tq, Tk], scores.</param>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">[B, Count, Tq, Tk], weights; may be <paramref name="x"/> itself.</param>
    /// <param name="scale">Factor of the scores, finite.</param>
    /// <param name="blockedAreZero">
    /// Whether the blocked cells of <paramref name="destination"/> hold 0 already; they are then not written.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input other than exactly <paramref name="x"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not finite.</exception>
    /// <exception cref="NotSupportedException">
    /// Padded rows are blank, and a padded segment has no keys to tell them by.
    /// </exception>
    public static void MaskedSoftMaxOfAll<TSet>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TSet : struct, IAttentionMaskSet =>
        SoftMaxAll<TSet>(x, new(validKeys), destination, scale, blockedAreZero);

    private static void SoftMaxAll<TSet>(
        ReadOnlySpan<float> x,
        RealTokens real,
        Span<float> destination,
        float scale,
        bool blockedAreZero
    )
        where TSet : struct, IAttentionMaskSet
    {
        int plane = TSet.QueryLength * TSet.KeyLength;
        int batchSize = CheckScores<TSet>(x, real, destination, scale);
        for (int item = 0; item < batchSize; item++)
        {
            for (int index = 0; index < TSet.Count; index++)
            {
                int start = (item * TSet.Count + index) * plane;
                Select<TSet, SoftMaxReceiver>(
                    index,
                    new(
                        x.Slice(start, plane),
                        real.Item(item, batchSize),
                        destination.Slice(start, plane),
                        scale,
                        blockedAreZero
                    )
                );
            }
        }
    }

    /// <summary>Checks all arguments, and returns the size of the batch: where all tokens are real, the scores tell it.</summary>
    private static int CheckScores<TSet>(
        ReadOnlySpan<float> x,
        RealTokens real,
        ReadOnlySpan<float> destination,
        float scale
    )
        where TSet : struct, IAttentionMaskSet
    {
        long oneItem = (long)TSet.Count * TSet.QueryLength * TSet.KeyLength;
        int batchSize = real.Form == RealTokensForm.All ? (int)(x.Length / oneItem) : CheckBatch<TSet>(real);
        if (x.Length != batchSize * oneItem || (real.Form == RealTokensForm.All && batchSize == 0))
        {
            throw new ArgumentException(
                $"Expected {oneItem} scores ({TSet.Count} · {TSet.QueryLength} · {TSet.KeyLength}) for each batch item; got {x.Length}.",
                nameof(x)
            );
        }

        Arguments.CheckScale(scale);
        Arguments.CheckLength(x.Length, destination);
        Arguments.CheckInPlaceOrApart(x, destination);
        real.CheckApart(destination);
        return batchSize;
    }
}
