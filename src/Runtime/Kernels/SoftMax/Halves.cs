using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Conversions between rows of halves and of floats, as those of the language, eight numbers at a time.</summary>
/// <remarks>
/// .NET has no vector instruction for this, so the bits are moved: a half has 5 bits of exponent, biased by 15, and 10 of
/// mantissa, a float 8, biased by 127, and 23. Subnormal halves take a detour over a sum with a power of 2 whose last bit is
/// theirs, which rounds them as the processor rounds.
/// </remarks>
internal static unsafe class Halves
{
    private const int Lanes = 8;

    /// <summary>The exponent's lowest bit in a float.</summary>
    private const uint Exponent = 1u << 23;

    /// <summary>What the exponent of a float is more than that of the same half.</summary>
    private const uint Bias = (127 - 15) * Exponent;

    /// <summary>The bits that a float's mantissa has more.</summary>
    private const int Shift = 23 - 10;

    private const uint SmallestNormal = Bias + Exponent;
    private const uint Infinity = 0x7F800000;

    /// <summary>The float in which the lowest bit of a subnormal half, 2⁻²⁴, is the last: 0.5.</summary>
    private const uint LastBit = (127 - 1) * Exponent;

    /// <summary>Writes halves as floats, somewhere else.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Widen(Half* source, float* target, int length)
    {
        if (!HasVectors(length))
        {
            for (int i = 0; i < length; i++)
            {
                target[i] = (float)source[i];
            }

            return;
        }

        int last = length - Lanes;
        for (int i = 0; i < last; i += Lanes)
        {
            WidenVector(source + i, target + i);
        }

        WidenVector(source + last, target + last);
    }

    /// <summary>Writes floats as halves, somewhere else, rounded to the nearest, ties to even.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Narrow(float* source, Half* target, int length)
    {
        if (!HasVectors(length))
        {
            for (int i = 0; i < length; i++)
            {
                target[i] = (Half)source[i];
            }

            return;
        }

        int last = length - Lanes;
        for (int i = 0; i < last; i += Lanes)
        {
            NarrowVector(source + i, target + i);
        }

        NarrowVector(source + last, target + last);
    }

    /// <summary>The last vector may repeat numbers of the one before, so that none is left over.</summary>
    private static bool HasVectors(int length) => Vector128.IsHardwareAccelerated && length >= Lanes;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WidenVector(Half* source, float* target)
    {
        (var lower, var upper) = Vector128.Widen(Vector128.Load((ushort*)source));
        Widen(Vector256.Create(lower, upper)).Store(target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void NarrowVector(float* source, Half* target)
    {
        var bits = Narrow(Vector256.Load(source));
        Vector128.Narrow(bits.GetLower(), bits.GetUpper()).Store((ushort*)target);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Widen(Vector256<uint> half)
    {
        var magnitude = (half & Vector256.Create(0x7FFFu)) << Shift;
        var sign = (half & Vector256.Create(0x8000u)) << 16;
        var normal = magnitude + Vector256.Create(Bias);

        // The exponent of ∞ and NaN has all its bits.
        var isSpecial = Vector256.GreaterThanOrEqual(magnitude.AsInt32(), Vector256.Create((int)(31 * Exponent))).AsUInt32();
        normal += isSpecial & Vector256.Create(Bias);

        var subnormal = (magnitude + Vector256.Create(SmallestNormal)).AsSingle() - Vector256.Create(SmallestNormal).AsSingle();
        var isSubnormal = Vector256.LessThan(magnitude.AsInt32(), Vector256.Create((int)Exponent)).AsUInt32();
        return (Vector256.ConditionalSelect(isSubnormal, subnormal.AsUInt32(), normal) | sign).AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<uint> Narrow(Vector256<float> number)
    {
        var bits = number.AsUInt32();
        var magnitude = bits & Vector256.Create(0x7FFFFFFFu);
        var sign = (bits & Vector256.Create(0x80000000u)) >> 16;

        // Half a unit less one is added, and one more where the unit is odd: ties go to the even neighbour. A carry goes into
        // the exponent, as it should.
        var isOdd = (magnitude >> Shift) & Vector256<uint>.One;
        var normal = (magnitude - Vector256.Create(Bias) + Vector256.Create((1u << (Shift - 1)) - 1) + isOdd) >> Shift;

        var subnormal = (magnitude.AsSingle() + Vector256.Create(LastBit).AsSingle()).AsUInt32() - Vector256.Create(LastBit);
        var isSubnormal = Vector256.LessThan(magnitude.AsInt32(), Vector256.Create((int)SmallestNormal)).AsUInt32();
        var result = Vector256.ConditionalSelect(isSubnormal, subnormal, normal);

        var isTooLarge = Vector256.GreaterThanOrEqual(magnitude.AsInt32(), Vector256.Create((int)(Bias + 31 * Exponent))).AsUInt32();
        var isNaN = Vector256.GreaterThan(magnitude.AsInt32(), Vector256.Create((int)Infinity)).AsUInt32();
        var special = Vector256.Create(0x7C00u) | (isNaN & Vector256.Create(0x0200u));
        return Vector256.ConditionalSelect(isTooLarge, special, result) | sign;
    }
}
