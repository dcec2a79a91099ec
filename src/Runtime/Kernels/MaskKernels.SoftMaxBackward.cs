namespace MaskGen;

public static partial class MaskKernels
{
    /// <summary>The gradient of the scores from that of the weights: scale · w · (g − Σ w · g) over the allowed keys of every query.</summary>
    /// <remarks>
    /// <para>
    /// A blocked cell of either input is never read, so NaN or ∞ there changes nothing; blocked cells and empty rows of the
    /// result are 0. NaN or ∞ in an allowed cell spoils that row only.
    /// </para>
    /// <para>
    /// Against exact arithmetic on the float inputs, the error of a cell is at most 2⁻²⁴ · |scale · w| · (3 · |g| + 45 · Σ |w · g|),
    /// g being its gradient of the weights, and what is lost where a product is below the normal floats.
    /// </para>
    /// </remarks>
    /// <param name="weights">[H, Tq, Tk], what <c>MaskedSoftMax</c> gave; the length is a non-zero multiple of Tq · Tk.</param>
    /// <param name="weightsGradient">[H, Tq, Tk], gradient of the weights.</param>
    /// <param name="destination">[H, Tq, Tk], gradient of the scores; may be one of the two inputs itself.</param>
    /// <param name="scale">Factor of the scores, finite, as <c>MaskedSoftMax</c> had it.</param>
    /// <param name="blockedAreZero">
    /// Whether the blocked cells of <paramref name="destination"/> hold 0 already; they are then not written.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input without being it.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not finite.</exception>
    public static void MaskedSoftMaxBackward<TMask>(
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> weightsGradient,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        SoftMaxBackward(PaddedBatch<TMask>.None, weights, weightsGradient, destination, scale, blockedAreZero);
    }

    /// <summary>The gradient of the scores from that of the weights: scale · w · (g − Σ w · g) over the allowed keys of every query.</summary>
    /// <remarks><inheritdoc cref="MaskedSoftMaxBackward{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, float, bool)" path="/remarks"/></remarks>
    /// <param name="weights">[B, H, Tq, Tk], what <c>MaskedSoftMax</c> gave; the length is a non-zero multiple of B · Tq · Tk, or 0 where B is.</param>
    /// <param name="weightsGradient">[B, H, Tq, Tk], gradient of the weights.</param>
    /// <param name="validLengths">[B, P], number of real tokens of each padded segment.</param>
    /// <param name="destination">[B, H, Tq, Tk], gradient of the scores; may be one of the two inputs itself.</param>
    /// <param name="scale">Factor of the scores, finite, as <c>MaskedSoftMax</c> had it.</param>
    /// <param name="blockedAreZero">
    /// Whether the blocked cells of <paramref name="destination"/> hold 0 already; they are then not written.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input without being it.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A valid length is outside of its segment, or <paramref name="scale"/> is not finite.</exception>
    public static void MaskedSoftMaxBackward<TMask>(
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> weightsGradient,
        ReadOnlySpan<int> validLengths,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validLengths, (ReadOnlySpan<float>)destination);
        SoftMaxBackward(PaddedBatch<TMask>.FromLengths(validLengths), weights, weightsGradient, destination, scale, blockedAreZero);
    }

    /// <summary>The gradient of the scores from that of the weights: scale · w · (g − Σ w · g) over the allowed keys of every query.</summary>
    /// <remarks><inheritdoc cref="MaskedSoftMaxBackward{TMask}(ReadOnlySpan{float}, ReadOnlySpan{float}, Span{float}, float, bool)" path="/remarks"/></remarks>
    /// <param name="weights">[B, H, Tq, Tk], what <c>MaskedSoftMax</c> gave; the length is a non-zero multiple of B · Tq · Tk, or 0 where B is.</param>
    /// <param name="weightsGradient">[B, H, Tq, Tk], gradient of the weights.</param>
    /// <param name="validKeys">[B, Tk], <see langword="true"/> where the key is real.</param>
    /// <param name="destination">[B, H, Tq, Tk], gradient of the scores; may be one of the two inputs itself.</param>
    /// <param name="scale">Factor of the scores, finite, as <c>MaskedSoftMax</c> had it.</param>
    /// <param name="blockedAreZero">
    /// Whether the blocked cells of <paramref name="destination"/> hold 0 already; they are then not written.
    /// </param>
    /// <exception cref="ArgumentException">
    /// A length does not fit, or <paramref name="destination"/> overlaps an input without being it.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not finite.</exception>
    /// <exception cref="NotSupportedException">Padded rows are blank, and a padded segment has no keys to tell them by.</exception>
    public static void MaskedSoftMaxBackward<TMask>(
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> weightsGradient,
        ReadOnlySpan<bool> validKeys,
        Span<float> destination,
        float scale,
        bool blockedAreZero = false
    )
        where TMask : struct, IAttentionMask
    {
        Arguments.CheckApart(validKeys, (ReadOnlySpan<float>)destination);
        SoftMaxBackward(PaddedBatch<TMask>.FromKeys(validKeys), weights, weightsGradient, destination, scale, blockedAreZero);
    }
}
