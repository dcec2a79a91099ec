namespace MaskGen;

public static partial class MaskKernels
{
    /// <summary>Softmax over the allowed keys of every query; blocked weights are exactly 0.</summary>
    /// <remarks>
    /// <para>
    /// The largest allowed scaled score is subtracted first. A blocked score is never read, so NaN or ∞ there changes
    /// nothing. A row without allowed keys is all zeros, and so is one whose allowed scores are all −∞. NaN or +∞ in an
    /// allowed score makes that row's allowed weights NaN and touches no other row.
    /// </para>
    /// <para>
    /// Against exact arithmetic on the float inputs, the error is at most 4 · 2⁻²³ times the row's largest weight. A
    /// negative scale turns the order of the scores around; at scale 0 all finite allowed scores weigh the same, and an
    /// infinite one gives NaN, being 0 · ∞.
    /// </para>
    /// </remarks>
    /// <param name="x">[H, Tq, Tk], scores; the length is a non-zero multiple of Tq · Tk.</param>
    /// <param name="destination">[H, Tq, Tk], weights; may be <paramref name="x"/> itself.</param>
    /// <param name="scale">Factor of the scores, finite.</param>
    /// <param name="blockedAreZero">
    /// Whether the blocked cells of <paramref name="destination"/> hold 0 already; they are then not written.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The length of <paramref name="x"/> is no multiple; <paramref name="destination"/> is shorter or overlaps it partially.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not finite.</exception>
    public static void MaskedSoftMax<TMask>(
        ReadOnlySpan<float> x,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask =>
        SoftMax(PaddedBatch<TMask>.None, AllRows, x, destination, scale, blockedAreZero);

    /// <summary>Softmax over the allowed real keys of every query of a batch with valid lengths.</summary>
    /// <remarks><inheritdoc cref="MaskedSoftMax{TMask}(ReadOnlySpan{float}, Span{float}, float, bool)" path="/remarks"/></remarks>
    /// <param name="x">[B, H, Tq, Tk], scores; the length is a non-zero multiple of B · Tq · Tk, or 0 where B is.</param>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">[B, H, Tq, Tk], weights; may be <paramref name="x"/> itself.</param>
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
    public static void MaskedSoftMax<TMask>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validLengths, (ReadOnlySpan<float>)destination);
        SoftMax(PaddedBatch<TMask>.FromLengths(validLengths), AllRows, x, destination, scale, blockedAreZero);
    }

    /// <summary>Softmax over the allowed real keys of every query of a batch with gaps in its keys.</summary>
    /// <remarks><inheritdoc cref="MaskedSoftMax{TMask}(ReadOnlySpan{float}, Span{float}, float, bool)" path="/remarks"/></remarks>
    /// <param name="x">[B, H, Tq, Tk], scores; the length is a non-zero multiple of B · Tq · Tk, or 0 where B is.</param>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">[B, H, Tq, Tk], weights; may be <paramref name="x"/> itself.</param>
    /// <param name="scale">Factor of the scores, finite.</param>
    /// <param name="blockedAreZero">
    /// Whether the blocked cells of <paramref name="destination"/> hold 0 already; they are then not written.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input other than exactly <paramref name="x"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not finite.</exception>
    /// <exception cref="NotSupportedException">Padded rows are blank, and a padded segment has no keys to tell them by.</exception>
    public static void MaskedSoftMax<TMask>(
        ReadOnlySpan<float> x,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validKeys, (ReadOnlySpan<float>)destination);
        SoftMax(PaddedBatch<TMask>.FromKeys(validKeys), AllRows, x, destination, scale, blockedAreZero);
    }

    /// <summary>Softmax over the allowed keys of one query, for decoding.</summary>
    /// <remarks><inheritdoc cref="MaskedSoftMax{TMask}(ReadOnlySpan{float}, Span{float}, float, bool)" path="/remarks"/></remarks>
    /// <param name="query">Row, in [0, Tq).</param>
    /// <param name="x">[H, Tk], scores of this query; the length is a non-zero multiple of Tk.</param>
    /// <param name="destination">[H, Tk], weights; may be <paramref name="x"/> itself.</param>
    /// <param name="scale">Factor of the scores, finite.</param>
    /// <param name="blockedAreZero">
    /// Whether the blocked cells of <paramref name="destination"/> hold 0 already; they are then not written.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The length of <paramref name="x"/> is no multiple; <paramref name="destination"/> is shorter or overlaps it partially.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="query"/> is outside of the mask, or <paramref name="scale"/> is not finite.
    /// </exception>
    public static void MaskedSoftMaxRow<TMask>(
        int query,
        ReadOnlySpan<float> x,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckIndex(query, TMask.QueryLength);
        SoftMax(PaddedBatch<TMask>.None, query, x, destination, scale, blockedAreZero);
    }

    /// <summary>Softmax over the allowed real keys of one query of every batch item, with valid lengths.</summary>
    /// <remarks><inheritdoc cref="MaskedSoftMax{TMask}(ReadOnlySpan{float}, Span{float}, float, bool)" path="/remarks"/></remarks>
    /// <param name="query">Row, in [0, Tq).</param>
    /// <param name="x">[B, H, Tk], scores of this query; the length is a non-zero multiple of B · Tk, or 0 where B is.</param>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">[B, H, Tk], weights; may be <paramref name="x"/> itself.</param>
    /// <param name="scale">Factor of the scores, finite.</param>
    /// <param name="blockedAreZero">
    /// Whether the blocked cells of <paramref name="destination"/> hold 0 already; they are then not written.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input other than exactly <paramref name="x"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="query"/> is outside of the mask, a valid length outside of its segment, or <paramref name="scale"/> not finite.
    /// </exception>
    public static void MaskedSoftMaxRow<TMask>(
        int query,
        ReadOnlySpan<float> x,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckIndex(query, TMask.QueryLength);
        Arguments.CheckApart(validLengths, (ReadOnlySpan<float>)destination);
        SoftMax(PaddedBatch<TMask>.FromLengths(validLengths), query, x, destination, scale, blockedAreZero);
    }

    /// <summary>Softmax over the allowed real keys of one query of every batch item, with gaps in the keys.</summary>
    /// <remarks><inheritdoc cref="MaskedSoftMax{TMask}(ReadOnlySpan{float}, Span{float}, float, bool)" path="/remarks"/></remarks>
    /// <param name="query">Row, in [0, Tq).</param>
    /// <param name="x">[B, H, Tk], scores of this query; the length is a non-zero multiple of B · Tk, or 0 where B is.</param>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">[B, H, Tk], weights; may be <paramref name="x"/> itself.</param>
    /// <param name="scale">Factor of the scores, finite.</param>
    /// <param name="blockedAreZero">
    /// Whether the blocked cells of <paramref name="destination"/> hold 0 already; they are then not written.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input other than exactly <paramref name="x"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="query"/> is outside of the mask, or <paramref name="scale"/> is not finite.
    /// </exception>
    /// <exception cref="NotSupportedException">Padded rows are blank, and a padded segment has no keys to tell them by.</exception>
    public static void MaskedSoftMaxRow<TMask>(
        int query,
        ReadOnlySpan<float> x,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckIndex(query, TMask.QueryLength);
        Arguments.CheckApart(validKeys, (ReadOnlySpan<float>)destination);
        SoftMax(PaddedBatch<TMask>.FromKeys(validKeys), query, x, destination, scale, blockedAreZero);
    }
}
