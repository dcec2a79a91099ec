using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>2^(x · rate − shift) for a whole number as shift: a softmax's exponential where FMA is at hand.</summary>
/// <remarks>
/// <para>
/// Because the shift is whole, x · rate splits into a whole number n and a rest f with |f| ≤ 1/2, both exact but for one
/// rounding of f: n by adding a number so large that only whole ones fit, f by a fused multiplication. So no error grows
/// with x, and shifting by another number changes no bit of the result but its exponent.
/// </para>
/// <para>
/// Relative error at most 1.2e-7 for the float rate. Results below 2⁻¹²⁶ are exactly 0, also for −∞; those above 2¹⁰⁰ are
/// about 2¹⁰⁰, also for +∞; NaN propagates.
/// </para>
/// </remarks>
internal readonly struct ShiftedExp<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private readonly TVector rate;
    private readonly TVector rounder;
    private readonly TVector lowest;
    private readonly TVector highest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ShiftedExp(in PowerShift shift)
    {
        rate = TLanes.Create(shift.Rate);
        rounder = TLanes.Create(shift.Rounder);
        lowest = TLanes.Create(shift.Lowest);
        highest = TLanes.Create(shift.Highest);
    }

    /// <summary>The powers for a vector of values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of(TVector x)
    {
        // From the lowest x on, the exponent bits are 0.
        x = TLanes.Max(lowest, TLanes.Min(highest, x));
        var rounded = TLanes.MultiplyAdd(x, rate, rounder);
        var f = TLanes.MultiplyAdd(x, rate, TLanes.Subtract(rounder, rounded));

        var power = TLanes.Create(Exp2Polynomial.C6);
        power = TLanes.MultiplyAdd(power, f, TLanes.Create(Exp2Polynomial.C5));
        power = TLanes.MultiplyAdd(power, f, TLanes.Create(Exp2Polynomial.C4));
        power = TLanes.MultiplyAdd(power, f, TLanes.Create(Exp2Polynomial.C3));
        power = TLanes.MultiplyAdd(power, f, TLanes.Create(Exp2Polynomial.C2));
        power = TLanes.MultiplyAdd(power, f, TLanes.Create(Exp2Polynomial.C1));
        power = TLanes.MultiplyAdd(power, f, TLanes.Create(1));

        // The lowest bits of rounded are n − shift + 127. Multiplied, so that a NaN stays one.
        return TLanes.Multiply(power, TLanes.FromExponentBits(rounded));
    }
}
