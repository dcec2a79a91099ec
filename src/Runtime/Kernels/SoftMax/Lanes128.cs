using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>Four floats, for Arm and for all processors that have vectors but none that are wider.</summary>
internal readonly unsafe struct Lanes128 : ILanes<Vector128<float>>
{
    /// <summary>Four lanes that are in, four that are not: the first lanes of any number are a window of it.</summary>
    private static ReadOnlySpan<int> LaneMasks => [-1, -1, -1, -1, 0, 0, 0, 0];

    public static int Count => Vector128<float>.Count;

    public static Vector128<float> Create(float value) => Vector128.Create(value);

    public static Vector128<float> Load(float* source) => Vector128.Load(source);

    public static void Store(Vector128<float> values, float* target) => values.Store(target);

    public static void StoreStreaming(Vector128<float> values, float* target) => values.StoreAlignedNonTemporal(target);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> LoadFew(float* source, int count) =>
        count switch
        {
            0 => Vector128<float>.Zero,
            1 => Vector128.CreateScalar(*source),
            2 => Vector128.CreateScalar(*(long*)source).AsSingle(),
            3 => Vector128.CreateScalar(*(long*)source).AsSingle().WithElement(2, source[2]),
            _ => Vector128.Load(source),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void StoreFew(Vector128<float> values, float* target, int count)
    {
        if ((count & 2) != 0)
        {
            *(double*)target = values.AsDouble().ToScalar();
            target += 2;
            values = Vector128.Shuffle(values, Vector128.Create(2, 3, 2, 3));
        }

        if ((count & 1) != 0)
        {
            *target = values.ToScalar();
        }
    }

    public static Vector128<float> First(Vector128<float> values, int count) => values & FirstLanes(count);

    public static Vector128<float> First(Vector128<float> values, int count, Vector128<float> others) =>
        Vector128.ConditionalSelect(FirstLanes(count), values, others);

    public static Vector128<float> Max(Vector128<float> left, Vector128<float> right) => Vector128.MaxNative(left, right);

    public static Vector128<float> Add(Vector128<float> left, Vector128<float> right) => left + right;

    public static Vector128<float> Subtract(Vector128<float> left, Vector128<float> right) => left - right;

    public static Vector128<float> Multiply(Vector128<float> left, Vector128<float> right) => left * right;

    public static Vector128<float> MultiplyAdd(Vector128<float> left, Vector128<float> right, Vector128<float> addend) =>
        Vector128.MultiplyAddEstimate(left, right, addend);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> MultiplyAddExactly(Vector128<float> left, Vector128<float> right, Vector128<float> addend)
    {
        if (AdvSimd.IsSupported || Fma.IsSupported)
        {
            return Vector128.FusedMultiplyAdd(left, right, addend);
        }

        // In double, where the product of two floats is exact, and so is a sum that cancels.
        var lower = Vector128.WidenLower(left) * Vector128.WidenLower(right) + Vector128.WidenLower(addend);
        var upper = Vector128.WidenUpper(left) * Vector128.WidenUpper(right) + Vector128.WidenUpper(addend);
        return Vector128.Narrow(lower, upper);
    }

    public static Vector128<float> Or(Vector128<float> left, Vector128<float> right) => left | right;

    public static bool HasAny(Vector128<float> values, int bits) => (values.AsInt32() & Vector128.Create(bits)) != Vector128<int>.Zero;

    public static Vector128<float> FromExponentBits(Vector128<float> values) => (values.AsInt32() << 23).AsSingle();

    public static float Sum(Vector128<float> values) => Vector128.Sum(values);

    public static Vector256<double> Widen(Vector128<float> values) =>
        Vector256.Create(Vector128.WidenLower(values), Vector128.WidenUpper(values));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> FirstLanes(int count) =>
        Vector128.LoadUnsafe(ref MemoryMarshal.GetReference(LaneMasks), (nuint)(4 - count)).AsSingle();
}
