using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>Some cells of a cache line, as masks for its two vectors. Nothing else of the line is read.</summary>
/// <remarks>Without AVX, cells are copied one by one.</remarks>
internal readonly unsafe struct LineMask<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private readonly Vector256<T> lower;
    private readonly Vector256<T> upper;

    /// <param name="before">Cells of the line before them, fewer than it has.</param>
    /// <param name="count">Their number; those beyond the line do not count.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public LineMask(int before, int count)
    {
        lower = Vector256.AndNot(FirstLanes(before + count), FirstLanes(before));
        upper = Vector256.AndNot(FirstLanes(before + count - Lanes), FirstLanes(before - Lanes));
    }

    /// <summary>Cells of a line.</summary>
    public static int Length => StreamedMemory.Line / sizeof(T);

    private static int Lanes => Vector256<T>.Count;

    /// <summary>The cells of the first vector, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> LoadLower(T* line) => Load(line, lower);

    /// <summary>The cells of the second vector, and zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector256<T> LoadUpper(T* line) => Load(line + Lanes, upper);

    /// <summary>Stores the cells, and nothing else: slow, because the line is fetched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Store(Vector256<T> first, Vector256<T> second, T* line)
    {
        Store(first, line, lower);
        Store(second, line + Lanes, upper);
    }

    /// <summary>Stores the line past the caches, with zeros for all other cells.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void StoreWhole(Vector256<T> first, Vector256<T> second, T* line)
    {
        (first & lower).StoreAlignedNonTemporal(line);
        (second & upper).StoreAlignedNonTemporal(line + Lanes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> FirstLanes(int count) => Vector256.LessThan(Vector256<T>.Indices, Vector256.Create(T.CreateTruncating(count)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Load(T* source, Vector256<T> mask)
    {
        if (!Avx.IsSupported)
        {
            var result = Vector256<T>.Zero;
            Copy(source, (T*)&result, mask);
            return result;
        }

        return typeof(T) == typeof(float)
            ? Avx.MaskLoad((float*)source, mask.AsSingle()).As<float, T>()
            : Avx.MaskLoad((double*)source, mask.AsDouble()).As<double, T>();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<T> values, T* target, Vector256<T> mask)
    {
        if (!Avx.IsSupported)
        {
            Copy((T*)&values, target, mask);
        }
        else if (typeof(T) == typeof(float))
        {
            Avx.MaskStore((float*)target, mask.AsSingle(), values.AsSingle());
        }
        else
        {
            Avx.MaskStore((double*)target, mask.AsDouble(), values.AsDouble());
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Copy(T* source, T* target, Vector256<T> mask)
    {
        T* isCopied = (T*)&mask;
        for (int lane = 0; lane < Lanes; lane++)
        {
            // All bits of a lane are set, which is no number, or none.
            if (isCopied[lane] != T.Zero)
            {
                target[lane] = source[lane];
            }
        }
    }
}
