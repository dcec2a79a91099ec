using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>What one core can do at most, in the widest vectors that it has.</summary>
internal static class Floors
{
    /// <summary>Elements of each buffer of <see cref="Exponentials"/>; together they take half of a first-level cache.</summary>
    private const int ExponentialCount = 2048;

    private const int FmaRounds = 4096;
    private const int Accumulators = 12;

    private static readonly AlignedMemory<float> arguments = AlignedMemory<float>.Normal(ExponentialCount, standardDeviation: 4, seed: 1);
    private static readonly AlignedMemory<float> results = new(ExponentialCount);

    private static float sink;

    /// <summary>Multiply-adds without memory.</summary>
    /// <param name="operations">Floating-point operations of the kernel, two per multiply-add.</param>
    public static Floor Fma(double operations)
    {
        int lanes = Vector512.IsHardwareAccelerated ? Vector512<float>.Count : Vector256<float>.Count;
        return new Floor("FMA", FmaPeak, operations / (2.0 * FmaRounds * Accumulators * lanes));
    }

    /// <summary>A polynomial exponential over a buffer in the first-level cache.</summary>
    /// <param name="count">Exponentials of the kernel.</param>
    public static Floor Exponential(double count) => new("exp", Exponentials, count / ExponentialCount);

    /// <summary>Writing all of the memory.</summary>
    public static Floor MemSet<T>(AlignedMemory<T> target)
        where T : unmanaged => new("memset", () => target.Span.Clear(), Share: 1);

    /// <summary>Reading as much memory as is written.</summary>
    public static Floor MemCopy<T>(AlignedMemory<T> source, AlignedMemory<T> target)
        where T : unmanaged => new("memcpy", () => source.Span.CopyTo(target.Span), Share: 1);

    private static void FmaPeak() => sink = Vector512.IsHardwareAccelerated ? FmaPeak512() : FmaPeak256();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float FmaPeak256()
    {
        Vector256<float> factor = Vector256.Create(0.999f);
        Vector256<float> a0 = factor, a1 = factor, a2 = factor, a3 = factor, a4 = factor, a5 = factor;
        Vector256<float> a6 = factor, a7 = factor, a8 = factor, a9 = factor, a10 = factor, a11 = factor;
        for (int round = 0; round < FmaRounds; round++)
        {
            a0 = Vector256.MultiplyAddEstimate(a0, factor, factor);
            a1 = Vector256.MultiplyAddEstimate(a1, factor, factor);
            a2 = Vector256.MultiplyAddEstimate(a2, factor, factor);
            a3 = Vector256.MultiplyAddEstimate(a3, factor, factor);
            a4 = Vector256.MultiplyAddEstimate(a4, factor, factor);
            a5 = Vector256.MultiplyAddEstimate(a5, factor, factor);
            a6 = Vector256.MultiplyAddEstimate(a6, factor, factor);
            a7 = Vector256.MultiplyAddEstimate(a7, factor, factor);
            a8 = Vector256.MultiplyAddEstimate(a8, factor, factor);
            a9 = Vector256.MultiplyAddEstimate(a9, factor, factor);
            a10 = Vector256.MultiplyAddEstimate(a10, factor, factor);
            a11 = Vector256.MultiplyAddEstimate(a11, factor, factor);
        }

        return (a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11).ToScalar();
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float FmaPeak512()
    {
        Vector512<float> factor = Vector512.Create(0.999f);
        Vector512<float> a0 = factor, a1 = factor, a2 = factor, a3 = factor, a4 = factor, a5 = factor;
        Vector512<float> a6 = factor, a7 = factor, a8 = factor, a9 = factor, a10 = factor, a11 = factor;
        for (int round = 0; round < FmaRounds; round++)
        {
            a0 = Vector512.MultiplyAddEstimate(a0, factor, factor);
            a1 = Vector512.MultiplyAddEstimate(a1, factor, factor);
            a2 = Vector512.MultiplyAddEstimate(a2, factor, factor);
            a3 = Vector512.MultiplyAddEstimate(a3, factor, factor);
            a4 = Vector512.MultiplyAddEstimate(a4, factor, factor);
            a5 = Vector512.MultiplyAddEstimate(a5, factor, factor);
            a6 = Vector512.MultiplyAddEstimate(a6, factor, factor);
            a7 = Vector512.MultiplyAddEstimate(a7, factor, factor);
            a8 = Vector512.MultiplyAddEstimate(a8, factor, factor);
            a9 = Vector512.MultiplyAddEstimate(a9, factor, factor);
            a10 = Vector512.MultiplyAddEstimate(a10, factor, factor);
            a11 = Vector512.MultiplyAddEstimate(a11, factor, factor);
        }

        return (a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11).ToScalar();
    }

    /// <summary>What a softmax does at least for an allowed score: read, exponential, write.</summary>
    private static void Exponentials()
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Exponentials512(arguments.Span, results.Span);
        }
        else
        {
            Exponentials256(arguments.Span, results.Span);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Exponentials256(ReadOnlySpan<float> values, Span<float> powers)
    {
        ref float source = ref MemoryMarshal.GetReference(values);
        ref float target = ref MemoryMarshal.GetReference(powers);
        for (nuint index = 0; index < (nuint)values.Length; index += (nuint)Vector256<float>.Count)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref source, index);
            Vector256<float> shifted = Vector256.MultiplyAddEstimate(x, Vector256.Create(1.442695f), Vector256.Create(12582912f));
            Vector256<float> f = Vector256.MultiplyAddEstimate(x, Vector256.Create(1.442695f), Vector256.Create(12582912f) - shifted);
            Vector256<float> power = Vector256.Create(1.3414393e-3f);
            power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(9.617112e-3f));
            power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(5.550278e-2f));
            power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(0.24022655f));
            power = Vector256.MultiplyAddEstimate(power, f, Vector256.Create(0.69314724f));
            power = Vector256.MultiplyAddEstimate(power, f, Vector256<float>.One);
            (power.AsInt32() + (shifted.AsInt32() << 23)).AsSingle().StoreUnsafe(ref target, index);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Exponentials512(ReadOnlySpan<float> values, Span<float> powers)
    {
        ref float source = ref MemoryMarshal.GetReference(values);
        ref float target = ref MemoryMarshal.GetReference(powers);
        for (nuint index = 0; index < (nuint)values.Length; index += (nuint)Vector512<float>.Count)
        {
            Vector512<float> x = Vector512.LoadUnsafe(ref source, index);
            Vector512<float> shifted = Vector512.MultiplyAddEstimate(x, Vector512.Create(1.442695f), Vector512.Create(12582912f));
            Vector512<float> f = Vector512.MultiplyAddEstimate(x, Vector512.Create(1.442695f), Vector512.Create(12582912f) - shifted);
            Vector512<float> power = Vector512.Create(1.3414393e-3f);
            power = Vector512.MultiplyAddEstimate(power, f, Vector512.Create(9.617112e-3f));
            power = Vector512.MultiplyAddEstimate(power, f, Vector512.Create(5.550278e-2f));
            power = Vector512.MultiplyAddEstimate(power, f, Vector512.Create(0.24022655f));
            power = Vector512.MultiplyAddEstimate(power, f, Vector512.Create(0.69314724f));
            power = Vector512.MultiplyAddEstimate(power, f, Vector512<float>.One);
            (power.AsInt32() + (shifted.AsInt32() << 23)).AsSingle().StoreUnsafe(ref target, index);
        }
    }
}
