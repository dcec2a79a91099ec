using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>Sixteen floats, for processors with AVX-512.</summary>
internal readonly unsafe struct Lanes512 : ILanes<Vector512<float>>
{
    public static int Count => Vector512<float>.Count;

    public static Vector512<float> Create(float value) => Vector512.Create(value);

    public static Vector512<float> Load(float* source) => Vector512.Load(source);

    public static void Store(Vector512<float> values, float* target) => values.Store(target);

    public static void StoreStreaming(Vector512<float> values, float* target) => values.StoreAlignedNonTemporal(target);

    public static Vector512<float> LoadFew(float* source, int count) =>
        Avx512F.MaskLoad(source, FirstLanes(count), Vector512<float>.Zero);

    public static void StoreFew(Vector512<float> values, float* target, int count)
    {
        // Not by a masked store: one that crosses a cache line takes hundreds of cycles on some processors.
        var some = values.GetLower();
        if (count >= Lanes256.Count)
        {
            some.Store(target);
            some = values.GetUpper();
            target += Lanes256.Count;
            count -= Lanes256.Count;
        }

        Lanes256.StoreFew(some, target, count);
    }

    public static Vector512<float> First(Vector512<float> values, int count) => values & FirstLanes(count);

    public static Vector512<float> First(Vector512<float> values, int count, Vector512<float> others) =>
        Vector512.ConditionalSelect(FirstLanes(count), values, others);

    public static Vector512<float> Max(Vector512<float> left, Vector512<float> right) => Vector512.MaxNative(left, right);

    public static Vector512<float> Add(Vector512<float> left, Vector512<float> right) => left + right;

    public static Vector512<float> Subtract(Vector512<float> left, Vector512<float> right) => left - right;

    public static Vector512<float> Multiply(Vector512<float> left, Vector512<float> right) => left * right;

    public static Vector512<float> MultiplyAdd(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        Vector512.FusedMultiplyAdd(left, right, addend);

    public static Vector512<float> MultiplyAddExactly(Vector512<float> left, Vector512<float> right, Vector512<float> addend) =>
        MultiplyAdd(left, right, addend);

    public static Vector512<float> Or(Vector512<float> left, Vector512<float> right) => left | right;

    public static bool HasAny(Vector512<float> values, int bits) => (values.AsInt32() & Vector512.Create(bits)) != Vector512<int>.Zero;

    public static Vector512<float> FromExponentBits(Vector512<float> values) => (values.AsInt32() << 23).AsSingle();

    public static float Sum(Vector512<float> values) => Vector512.Sum(values);

    public static Vector256<double> Widen(Vector512<float> values) => Lanes256.Widen(values.GetLower() + values.GetUpper());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> FirstLanes(int count) =>
        Vector512.LessThan(Vector512<int>.Indices, Vector512.Create(count)).AsSingle();
}
