using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>2^(x · rate − shift) for a whole number as shift, eight lanes at a time: a softmax's exponential where FMA is at hand.</summary>
/// <remarks>
/// <para>
/// Because the shift is whole, x · rate splits into a whole number n and a rest f with |f| ≤ 1/2, both exact but for one
/// rounding of f: n by adding a number so large that only whole ones fit, f by a fused multiplication. So no error grows
/// with x, and shifting by another number changes no bit of the result but its exponent.
/// </para>
/// <para>
/// Relative error at most 1.2e-7 for the float rate; x · rate − shift must not exceed 1. Results below 2⁻¹²⁶ are exactly
/// 0, also for −∞, and NaN propagates. Holds for shifts up to <see cref="LargestShift"/> and rates from
/// <see cref="SmallestRate"/>.
/// </para>
/// </remarks>
internal readonly struct ShiftedExp
{
    /// <summary>Beyond it, the lowest x that counts would no longer be found exactly enough.</summary>
    public const float LargestShift = 1 << 20;

    /// <summary>Below it, the lowest x that counts could be −∞, and −∞ · rate − shift gives no rest.</summary>
    public const float SmallestRate = 1e-30f;

    /// <summary>1.5 · 2²³, to which a number is added to round it; and 127, the exponent bits of 2⁰.</summary>
    private const float Rounder = 12582912f + 127f;

    private readonly Vector256<float> rate;
    private readonly Vector256<float> rounder;
    private readonly Vector256<float> lowest;

    /// <param name="rate">Factor of x, the same in all lanes.</param>
    /// <param name="inverseRate">1 / rate.</param>
    /// <param name="shift">What is subtracted, whole, the same in all lanes.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ShiftedExp(Vector256<float> rate, Vector256<float> inverseRate, Vector256<float> shift)
    {
        this.rate = rate;
        rounder = Vector256.Create(Rounder) - shift;
        lowest = (shift - Vector256.Create(127f)) * inverseRate;
    }

    /// <summary>Whether there is a shift for that largest x · rate, the same in all lanes: not where it is huge, infinite or NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool CanShift(Vector256<float> largest) => MathF.Abs(largest.ToScalar()) < LargestShift;

    /// <summary>
    /// The least even number that is not below the largest x · rate. Even, because halves are rounded to even, so that
    /// two shifts must not differ by an odd number.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> ShiftFor(Vector256<float> largest)
    {
        var half = Vector256.Ceiling(largest * Vector256.Create(0.5f));
        return half + half;
    }

    /// <summary>The powers for eight values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<float> Of(Vector256<float> x)
    {
        // MaxNative takes its second operand where either is NaN. From the lowest x on, the exponent bits are 0.
        x = Vector256.MaxNative(lowest, x);
        var rounded = Vector256.FusedMultiplyAdd(x, rate, rounder);
        var f = Vector256.FusedMultiplyAdd(x, rate, rounder - rounded);

        // 2^f, minimax for the relative error: 5.4e-9.
        var power = Vector256.Create(1.5779354725964367e-4f);
        power = Vector256.FusedMultiplyAdd(power, f, Vector256.Create(1.3414393179118633e-3f));
        power = Vector256.FusedMultiplyAdd(power, f, Vector256.Create(9.617112576961517e-3f));
        power = Vector256.FusedMultiplyAdd(power, f, Vector256.Create(5.550277978181839e-2f));
        power = Vector256.FusedMultiplyAdd(power, f, Vector256.Create(0.24022655189037323f));
        power = Vector256.FusedMultiplyAdd(power, f, Vector256.Create(0.6931472420692444f));
        power = Vector256.FusedMultiplyAdd(power, f, Vector256<float>.One);

        // The lowest bits of rounded are n − shift + 127. Multiplied, so that a NaN stays one.
        return power * (rounded.AsInt32() << 23).AsSingle();
    }
}
