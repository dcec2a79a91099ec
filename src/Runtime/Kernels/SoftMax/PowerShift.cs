using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>
/// The whole number that is subtracted from exponents of two, guessed from the rows before. Nothing is lost as long as it
/// is near a row's own largest exponent, and a row's sum of powers tells whether it is: so the largest score need not be
/// found before the first exponential.
/// </summary>
internal struct PowerShift
{
    /// <summary>
    /// A sum from here on has lost nothing that the row's own shift would have kept. Below, and where the sum is NaN, the
    /// guess was wrong.
    /// </summary>
    private const double SmallestSum = 0.25;

    /// <summary>
    /// The bits that no x · rate has, rounded by <see cref="Rounder"/>, whose exponent bits are 0 to 255: all but those of
    /// the largest of these, 1.5 · 2²³ + 255. Whatever is larger has one of them, seen as a whole number without a sign,
    /// and ∞, NaN and negative numbers are.
    /// </summary>
    public const int TooLarge = ~0x4B4000FF;

    /// <summary>A sum below it has no infinite power, and none that is infinite as a float: 2⁹⁹.</summary>
    private const double LargestSum = 6.338253001141147e29;

    /// <summary>Binary orders of magnitude by which the guess is below a row's shift: half of the way to 2¹⁰⁰.</summary>
    private const float Headroom = 48;

    /// <summary>Beyond it, the lowest x that counts would no longer be found exactly enough.</summary>
    private const float LargestShift = 1 << 20;

    /// <summary>Below it, the lowest x that counts could be −∞, and −∞ · rate − shift gives no rest.</summary>
    private const float SmallestRate = 1e-30f;

    /// <summary>The error of a row's largest weight that the rounded rate may make: 1.5 of the 4 · 2⁻²³ that are promised.</summary>
    private const double LargestRateError = 1.5 / (1 << 23);

    /// <summary>1.5 · 2²³, to which a number is added to round it; and 127, the exponent bits of 2⁰.</summary>
    private const float UnshiftedRounder = 12582912f + 127f;

    private readonly float inverseRate;

    /// <param name="scale">Factor of the scores.</param>
    public PowerShift(float scale)
    {
        Rate = (float)(scale * 1.4426950408889634);
        RateRest = (float)(scale * 1.4426950408889634 - Rate);
        inverseRate = 1 / Rate;
        TryExpect(0);
    }

    /// <summary>Factor of the scores in exponents of two.</summary>
    public float Rate { get; }

    /// <summary>What is lost where that is rounded.</summary>
    public float RateRest { get; }

    /// <summary>What is added to x · rate: the bits of the sum begin with its whole part as exponent bits.</summary>
    public float Rounder { get; private set; }

    /// <summary>Score from which on powers are 0.</summary>
    public float Lowest { get; private set; }

    /// <summary>Whether powers can be shifted for that scale at all: it must be positive and neither tiny nor huge.</summary>
    public readonly bool IsPossible => Rate >= SmallestRate && float.IsFinite(Rate);

    /// <summary>
    /// Whether the rounded rate would use up too much of the error bound: thousands of small weights, each off by its score's
    /// distance from the largest times the rate's relative error, make a sum that is.
    /// </summary>
    /// <param name="keyLength">How many weights there may be; their distance is at most about the logarithm.</param>
    public readonly bool NeedsRest(int keyLength) => Math.Abs(RateRest) * Math.Log(keyLength) > LargestRateError * Rate;

    /// <summary>The sum of the lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector256<double> lanes)
    {
        var two = lanes.GetLower() + lanes.GetUpper();
        return two.ToScalar() + two.GetElement(1);
    }

    /// <summary>Whether the guess was near enough for a row with that sum of powers, and that trace of their sizes.</summary>
    /// <remarks>Positive numbers are in the order of their bits, and NaN, negative and infinite ones are beyond.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Fits<TLanes, TVector>(double sum, TVector trace)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct =>
        BitConverter.DoubleToUInt64Bits(sum) - BitConverter.DoubleToUInt64Bits(SmallestSum)
            < BitConverter.DoubleToUInt64Bits(LargestSum) - BitConverter.DoubleToUInt64Bits(SmallestSum)
        && !TLanes.HasAny(trace, TooLarge);

    /// <summary>Takes the shift from a row's own largest score; not where that is huge, infinite or NaN.</summary>
    /// <param name="x">The row's first score, allowed or not.</param>
    /// <param name="keys">The allowed keys.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public unsafe bool TryExpect(float* x, scoped ReadOnlySpan<KeyInterval> keys)
    {
        float largest = float.NegativeInfinity;
        foreach (var interval in keys)
        {
            largest = MathF.Max(largest, SoftMaxSpans.SignedMax(new(x + interval.Start, interval.Length), sign: 0));
        }

        return TryExpect(largest);
    }

    private bool TryExpect(float largestScore)
    {
        float largest = largestScore * Rate;
        if (!(MathF.Abs(largest) < LargestShift))
        {
            return false;
        }

        // Even, because halves are rounded to even, so that two shifts must not differ by an odd number.
        float shift = 2 * MathF.Ceiling(largest / 2) - Headroom;
        Rounder = UnshiftedRounder - shift;
        Lowest = (shift - 127) * inverseRate;
        return true;
    }
}
