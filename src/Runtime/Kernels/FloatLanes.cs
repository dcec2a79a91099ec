using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>Eight floats: reductions over them, and vectors that are not full. For processors with FMA.</summary>
internal static unsafe class FloatLanes
{
    public const int Count = 8;

    /// <summary>All bits set in the first lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> First(int count) =>
        Vector256.LessThan(Vector256<int>.Indices, Vector256.Create(count)).AsSingle();

    /// <summary>How many of the last eight of that many elements belong to full vectors before them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Overlap(int length) => -length & (Count - 1);

    /// <summary>Fewer than eight values, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> LoadFew(float* source, int count) => Avx.MaskLoad(source, First(count));

    /// <summary>Stores the first lanes, fewer than eight.</summary>
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

    /// <summary>The largest in all lanes. NaN is skipped or returned.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<float> Largest(Vector256<float> values)
    {
        values = Vector256.MaxNative(values, Vector256.Shuffle(values, Vector256.Create(4, 5, 6, 7, 0, 1, 2, 3)));
        values = Vector256.MaxNative(values, Vector256.Shuffle(values, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5)));
        return Vector256.MaxNative(values, Vector256.Shuffle(values, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6)));
    }

    /// <summary>The sums of four vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Sums(Vector256<double> a, Vector256<double> b, Vector256<double> c, Vector256<double> d)
    {
        var ab = Avx.HorizontalAdd(a, b);
        var cd = Avx.HorizontalAdd(c, d);
        return Avx.Permute2x128(ab, cd, 0x20) + Avx.Permute2x128(ab, cd, 0x31);
    }

    /// <summary>Pairs of lanes added up in double.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector256<double> Widen(Vector256<float> values) =>
        Vector256.WidenLower(values) + Vector256.WidenUpper(values);
}
