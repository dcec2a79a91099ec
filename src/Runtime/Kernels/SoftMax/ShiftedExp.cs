using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>2^(x · rate − shift) for a whole number as shift: the exponential of a softmax.</summary>
/// <remarks>
/// <para>
/// Because the shift is whole, x · rate splits into a whole number n and a rest f with |f| ≤ 1/2, both exact but for one
/// rounding of f: n by adding a number so large that only whole ones fit, f by a multiplication that is not rounded before n is gone. So no error grows
/// with x, and shifting by another number changes no bit of the result but its exponent.
/// </para>
/// <para>
/// Relative error at most 1.5e-7 for the rate, rounded to a float or exact (1.7e-7 where the processor rounds products before
/// it adds), but for a factor that all powers share and a softmax divides out.
/// Results below 2⁻¹²⁶ are exactly 0, also for −∞. Those from 2¹²⁸ on, ∞ and NaN among them, are wrong, and leave a trace:
/// see <see cref="PowerShift.TooLarge"/>.
/// </para>
/// </remarks>
internal readonly unsafe struct ShiftedExp<TLanes, TVector, TRate>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TRate : struct, IRate
{
    // 2^f · 0.99999945 = C0 + C1·f + … + C5·f⁵, minimax for the relative error: 7.5e-8. With 1 as C0, and the other
    // numbers rounded to floats, it would be 8.3e-8.
    private const float C0 = 0.999999523f;
    private const float C1 = 0.693146586f;
    private const float C2 = 0.240221068f;
    private const float C3 = 0.0555071048f;
    private const float C4 = 0.00967552699f;
    private const float C5 = 0.0013276469f;

    private readonly TVector rate;
    private readonly TVector rateRest;
    private readonly TVector rounder;
    private readonly TVector lowest;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ShiftedExp(in PowerShift shift)
    {
        rate = TLanes.Create(shift.Rate);
        rateRest = TLanes.Create(TRate.HasRest ? shift.RateRest : 0);
        rounder = TLanes.Create(shift.Rounder);
        lowest = TLanes.Create(shift.Lowest);
    }

    /// <summary>The powers for a vector of values.</summary>
    /// <param name="x">The values.</param>
    /// <param name="trace">What tells whether powers were too large, so far.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector Of(TVector x, ref TVector trace)
    {
        // From the lowest x on, the exponent bits are 0. Nothing like it for the largest: a trace costs less.
        x = TLanes.Max(lowest, x);
        var rounded = TLanes.MultiplyAdd(x, rate, rounder);
        var f = TLanes.MultiplyAddExactly(x, rate, TLanes.Subtract(rounder, rounded));
        f = TRate.HasRest ? TLanes.MultiplyAdd(x, rateRest, f) : f;
        trace = TLanes.Or(trace, rounded);

        var power = TLanes.Create(C5);
        power = TLanes.MultiplyAdd(power, f, TLanes.Create(C4));
        power = TLanes.MultiplyAdd(power, f, TLanes.Create(C3));
        power = TLanes.MultiplyAdd(power, f, TLanes.Create(C2));
        power = TLanes.MultiplyAdd(power, f, TLanes.Create(C1));
        power = TLanes.MultiplyAdd(power, f, TLanes.Create(C0));

        // The lowest bits of rounded are n − shift + 127.
        return TLanes.Multiply(power, TLanes.FromExponentBits(rounded));
    }

    /// <summary>The powers for up to a vector of values, and zeros. Reads nothing beyond the values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public TVector OfFew(float* x, int count, ref TVector trace) =>
        Of(TLanes.First(TLanes.LoadFew(x, count), count, lowest), ref trace);
}
