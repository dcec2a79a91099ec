using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>2 to the power of eight numbers at a time, for exponents that are not positive.</summary>
internal static class Exp2
{
    /// <summary>1.5 · 2²³: added to a small number, rounds it to an integer in the lowest mantissa bits.</summary>
    private const float RoundingShift = 12582912f;

    /// <summary>Exponents below this one give 0, so that no result is subnormal.</summary>
    private const float SmallestExponent = -125;

    /// <summary>Relative error at most 1.2e-7; exactly 0 below 2⁻¹²⁵, for −∞ too; NaN propagates.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Of(Vector256<float> exponent)
    {
        // exponent = n + f with |f| ≤ 1/2; n stands in the lowest bits of shifted.
        var shifted = exponent + Vector256.Create(RoundingShift);
        var f = exponent - (shifted - Vector256.Create(RoundingShift));

        var power = Vector256.Create(Exp2Polynomial.C6);
        power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(Exp2Polynomial.C5));
        power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(Exp2Polynomial.C4));
        power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(Exp2Polynomial.C3));
        power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(Exp2Polynomial.C2));
        power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(Exp2Polynomial.C1));
        power = Vector256.MultiplyAddEstimate(power, f, Vector256<float>.One);

        // 2ⁿ from the bits of n. Multiplied, not added to the exponent of the power, so that a NaN stays one.
        var twoToN = ((shifted.AsInt32() << 23) + Vector256<float>.One.AsInt32()).AsSingle();
        var isTooSmall = Vector256.LessThan(exponent, Vector256.Create(SmallestExponent));
        return Vector256.AndNot(power * twoToN, isTooSmall);
    }
}
