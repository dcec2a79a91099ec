using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>Eight floats, for processors with AVX2 and FMA.</summary>
internal readonly unsafe struct Lanes256 : ILanes<Vector256<float>>
{
    /// <summary>Eight lanes that are in, eight that are not: the first lanes of any number are a window of it.</summary>
    private static ReadOnlySpan<int> LaneMasks => [-1, -1, -1, -1, -1, -1, -1, -1, 0, 0, 0, 0, 0, 0, 0, 0];

    /// <summary>Whether the processor has them.</summary>
    public static bool IsSupported => Avx2.IsSupported && Fma.IsSupported;

    public static int Count => Vector256<float>.Count;

    public static Vector256<float> Create(float value) => Vector256.Create(value);

    public static Vector256<float> Load(float* source) => Vector256.Load(source);

    public static void Store(Vector256<float> values, float* target) => values.Store(target);

    public static void StoreStreaming(Vector256<float> values, float* target) => values.StoreAlignedNonTemporal(target);

    public static Vector256<float> LoadFew(float* source, int count) => Avx.MaskLoad(source, FirstLanes(count));

    /// <remarks>By halves: a store with a mask takes dozens of cycles on some processors.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFew(Vector256<float> values, float* target, int count)
    {
        var four = values.GetLower();
        if ((count & 4) != 0)
        {
            four.Store(target);
            target += 4;
            four = values.GetUpper();
        }

        if ((count & 2) != 0)
        {
            *(double*)target = four.AsDouble().ToScalar();
            target += 2;
            four = Vector128.Shuffle(four, Vector128.Create(2, 3, 2, 3));
        }

        if ((count & 1) != 0)
        {
            *target = four.ToScalar();
        }
    }

    public static Vector256<float> First(Vector256<float> values, int count) => values & FirstLanes(count);

    public static Vector256<float> First(Vector256<float> values, int count, Vector256<float> others) =>
        Avx.BlendVariable(others, values, FirstLanes(count));

    public static Vector256<float> Max(Vector256<float> left, Vector256<float> right) => Vector256.MaxNative(left, right);

    public static Vector256<float> Add(Vector256<float> left, Vector256<float> right) => left + right;

    public static Vector256<float> Subtract(Vector256<float> left, Vector256<float> right) => left - right;

    public static Vector256<float> Multiply(Vector256<float> left, Vector256<float> right) => left * right;

    public static Vector256<float> MultiplyAdd(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        Vector256.FusedMultiplyAdd(left, right, addend);

    public static Vector256<float> MultiplyAddExactly(Vector256<float> left, Vector256<float> right, Vector256<float> addend) =>
        MultiplyAdd(left, right, addend);

    public static Vector256<float> Or(Vector256<float> left, Vector256<float> right) => left | right;

    public static bool HasAny(Vector256<float> values, int bits) => (values.AsInt32() & Vector256.Create(bits)) != Vector256<int>.Zero;

    public static Vector256<float> FromExponentBits(Vector256<float> values) => (values.AsInt32() << 23).AsSingle();

    public static float Sum(Vector256<float> values) => Vector128.Sum(values.GetLower() + values.GetUpper());

    public static Vector256<double> Widen(Vector256<float> values) => Avx.ConvertToVector256Double(values.GetLower() + values.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> FirstLanes(int count) =>
        Vector256.LoadUnsafe(ref Unsafe.Add(ref MemoryMarshal.GetReference(LaneMasks), 8 - (nint)count)).AsSingle();
}
