using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>exp((x − pivot) · scale), eight lanes at a time, for arguments that are not positive.</summary>
/// <remarks>
/// <para>
/// Relative error at most 1.2e-7 against the exact value for the float inputs; results below 2⁻¹²⁵ are exactly 0. NaN
/// propagates.
/// </para>
/// <para>
/// The exponent has to be exact well beyond float: at (x − pivot) · scale = −8 floats are 1e-6 apart, and thousands of
/// equal scores would put the row's sum off by half of that. So the difference keeps its rounding error (Knuth's two-sum),
/// scale · log₂ e has two parts, and the product is rounded only once its integer part is gone.
/// </para>
/// </remarks>
internal readonly struct VectorExp
{
    /// <summary>1.5 · 2²³: added to a small number, rounds it to an integer in the lowest mantissa bits.</summary>
    private const float RoundingShift = 12582912f;

    /// <summary>Exponents of 2 below this one give 0, so that no result is subnormal.</summary>
    private const float SmallestExponent = -125;

    private readonly Vector256<float> pivot;
    private readonly Vector256<float> rate;
    private readonly Vector256<float> rateRest;

    /// <param name="pivot">What is subtracted first, finite.</param>
    /// <param name="scale">Finite factor of the difference.</param>
    public VectorExp(float pivot, float scale)
    {
        double exactRate = scale * 1.4426950408889634;
        float roundedRate = (float)Math.Clamp(exactRate, float.MinValue, float.MaxValue);
        this.pivot = Vector256.Create(pivot);
        rate = Vector256.Create(roundedRate);
        rateRest = Vector256.Create((float)(exactRate - roundedRate));
    }

    /// <summary>The exponentials of eight values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Of(Vector256<float> x)
    {
        var difference = x - pivot;
        var minusPivot = difference - x;
        var rest = (x - (difference - minusPivot)) - (pivot + minusPivot);

        // (difference + rest) · (rate + rateRest) = n + f with |f| ≤ 1/2; n stands in the lowest bits of shifted.
        var shifted = Vector256.MultiplyAddEstimate(difference, rate, Vector256.Create(RoundingShift));
        var n = shifted - Vector256.Create(RoundingShift);
        var f = Vector256.FusedMultiplyAdd(difference, rate, -n);
        f = Vector256.MultiplyAddEstimate(difference, rateRest, f);
        f = Vector256.MultiplyAddEstimate(rest, rate, f);

        var power = Vector256.Create(Exp2Polynomial.C6);
        power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(Exp2Polynomial.C5));
        power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(Exp2Polynomial.C4));
        power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(Exp2Polynomial.C3));
        power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(Exp2Polynomial.C2));
        power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(Exp2Polynomial.C1));
        power = Vector256.MultiplyAddEstimate(power, f, Vector256<float>.One);

        // 2ⁿ from the bits of n. Multiplied, not added to the exponent of the power, so that a NaN stays one.
        var twoToN = ((shifted.AsInt32() << 23) + Vector256<float>.One.AsInt32()).AsSingle();
        var tooSmall = Vector256.LessThan(shifted, Vector256.Create(RoundingShift + SmallestExponent));
        return Vector256.AndNot(power * twoToN, tooSmall);
    }
}
