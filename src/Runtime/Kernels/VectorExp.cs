using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The exponential of a softmax, eight lanes at a time.</summary>
/// <remarks>
/// <para>
/// Relative error at most 1.2e-7 against the exact exp((x − pivot) · scale) of the float inputs, for every result that
/// is a normal number; smaller results are exactly 0. NaN propagates.
/// </para>
/// <para>
/// The exponent has to be exact well beyond float: at (x − pivot) · scale = −8 a float is 5e-7 wide, and thousands of
/// equal scores would push the row's sum off by as much. So the difference keeps its rounding error (Knuth's two-sum), and
/// its product with the scale is taken inside the fused reduction by n · ln 2, where only the small remainder is rounded.
/// </para>
/// </remarks>
internal static class VectorExp
{
    /// <summary>ln 2⁻¹²⁶: below, results would be subnormal and are 0 instead.</summary>
    private const float SmallestExponent = -87.33654f;

    private const float Log2E = 1.4426950408889634f;

    /// <summary>1.5 · 2²³: added to a small number, rounds it to an integer in the lowest mantissa bits.</summary>
    private const float RoundingShift = 12582912f;

    /// <summary>ln 2 in two parts; the first has 15 bits, so its product with n in [−126, 0] is exact.</summary>
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.428606765330187e-6f;

    /// <summary>exp((x − pivot) · scale), for arguments that are not positive.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ScaledDifference(Vector256<float> x, Vector256<float> pivot, Vector256<float> scale)
    {
        var difference = x - pivot;
        var minusPivot = difference - x;
        var rounded = (x - (difference - minusPivot)) - (pivot + minusPivot);

        var argument = difference * scale;
        var shifted = Vector256.MultiplyAddEstimate(argument, Vector256.Create(Log2E), Vector256.Create(RoundingShift));
        var n = shifted - Vector256.Create(RoundingShift);

        var r = Vector256.FusedMultiplyAdd(difference, scale, n * -Ln2High);
        r = Vector256.MultiplyAddEstimate(rounded, scale, r);
        r = Vector256.MultiplyAddEstimate(n, Vector256.Create(-Ln2Low), r);

        // e^r ≈ 1 + r + r² · q(r) on |r| ≤ ln 2 / 2: minimax for the relative error, 3.3e-9.
        var q = Vector256.Create(1.3838326558470726e-3f);
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(8.36916547268629e-3f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(4.166810214519501e-2f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.16666516661643982f));
        q = Vector256.MultiplyAddEstimate(q, r, Vector256.Create(0.4999999403953552f));
        var power = Vector256<float>.One + Vector256.MultiplyAddEstimate(r * r, q, r);

        // 2ⁿ from the bits of n. Multiplied, not added to the exponent of the power, so that a NaN stays one.
        var twoToN = ((shifted.AsInt32() << 23) + Vector256<float>.One.AsInt32()).AsSingle();
        return Vector256.AndNot(power * twoToN, Vector256.LessThan(argument, Vector256.Create(SmallestExponent)));
    }
}
