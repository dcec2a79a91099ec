using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The gradient of softmax, one row after the other: scale · w · (g − Σ w · g) over the allowed cells.</summary>
/// <remarks>
/// <para>
/// The last vector is the last elements: it overlaps the vector before it, so it is taken before that is written, and writes
/// the same values again.
/// </para>
/// <para>
/// Of floats, each result is within 2⁻²⁴ · |scale · w| · (3 · |g| + 45 · Σ |w · g|) of the exact one where nothing underflows:
/// no product takes part in more than 42 roundings on its way into the sum, and the result has three more.
/// </para>
/// </remarks>
/// <param name="weights">What the softmax gave.</param>
/// <param name="weightsGradient">The gradient of the weights.</param>
/// <param name="destination">The gradient of the scores; may be one of the two.</param>
/// <param name="scale">Factor of the scores.</param>
/// <param name="keyLength">Cells of a row.</param>
/// <param name="streams">Whether to store past the caches.</param>
internal readonly unsafe struct SoftMaxGradient<T>(
    T* weights,
    T* weightsGradient,
    T* destination,
    T scale,
    int keyLength,
    bool streams
) : IRowComputation
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Products that are added up before the sum goes on in double: the error of long float sums would show.</summary>
    private const int Block = 1024;

    private static int Lanes => Vector256<T>.Count;

    /// <summary>Cells of the longest rows that are taken as short ones.</summary>
    private static int ShortLength =>
        ShortRows.MostVectors
        * (
            typeof(T) != typeof(float) ? 0
            : Vector512.IsHardwareAccelerated ? Lanes512.Count
            : Lanes256.IsSupported ? Lanes256.Count
            : Vector128.IsHardwareAccelerated ? Lanes128.Count
            : 0
        );

    private StreamedSoftMaxGradient<T> Streamed => new(weights, weightsGradient, destination, scale, keyLength);

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Add(long first, RowRun run)
    {
        while (run.Rows > 0)
        {
            int rows = TryAddShort(first, ref run);
            if (rows == 0 && streams)
            {
                rows = run.CountLonger(ShortLength);
                Streamed.Add(first, run, rows);
                run.Skip(rows);
            }
            else if (rows == 0)
            {
                AddLong(first, in run);
                run.Skip(1);
                rows = 1;
            }

            first += (long)rows * run.Stride;
        }
    }

    /// <summary>Takes rows of one small number of vectors and returns how many.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int TryAddShort(long first, ref RowRun run) =>
        typeof(T) != typeof(float) ? 0
        : Vector512.IsHardwareAccelerated ? TryAddShort<Lanes512, Vector512<float>>(first, ref run)
        : Lanes256.IsSupported ? TryAddShort<Lanes256, Vector256<float>>(first, ref run)
        : Vector128.IsHardwareAccelerated ? TryAddShort<Lanes128, Vector128<float>>(first, ref run)
        : 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int TryAddShort<TLanes, TVector>(long first, ref RowRun run)
        where TLanes : struct, ILanes<TVector>
        where TVector : struct
    {
        if (run.Length > ShortRows.MostVectors * TLanes.Count)
        {
            return 0;
        }

        ShortSoftMaxGradient<TLanes, TVector> rows = new(
            (float*)weights + first,
            (float*)weightsGradient + first,
            (float*)destination + first,
            float.CreateTruncating(scale)
        );
        return ShortRows.Add(in rows, (float*)destination + first, ref run);
    }

    /// <summary>Computes the next row in each plane.</summary>
    /// <remarks>A method of its own: with all that <see cref="Add(long, RowRun)"/> inlines, there is more than the JIT is willing to.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private void AddLong(long first, in RowRun run)
    {
        int length = run.Length;
        for (int plane = 0; plane < run.Planes; plane++)
        {
            long row = first + plane * run.PlaneLength;
            T* w = weights + row;
            T* g = weightsGradient + row;
            T sum = IsScalar(length) ? ScalarSum(w, g, length) : length <= Block ? VectorSum(w, g, length) : LongSum(w, g, length);
            Write(w, g, destination + row, length, sum);
            run.ClearUpToNext(destination + row, length);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(long row, scoped ReadOnlySpan<KeyInterval> keys)
    {
        double sum = 0;
        foreach (var interval in keys)
        {
            sum += double.CreateTruncating(Sum(weights + row + interval.Start, weightsGradient + row + interval.Start, interval.Length));
        }

        foreach (var interval in keys)
        {
            long first = row + interval.Start;
            if (streams)
            {
                Streamed.Write(first, interval.Length, T.CreateTruncating(sum), zerosBefore: false, room: interval.Length);
            }
            else
            {
                Write(weights + first, weightsGradient + first, destination + first, interval.Length, T.CreateTruncating(sum));
            }
        }
    }

    public void Complete() { }

    /// <summary>Σ w · g, in the same order wherever the cells lie.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static T Sum(T* w, T* g, int length) => IsScalar(length) ? ScalarSum(w, g, length) : LongSum(w, g, length);

    /// <summary>Whether cells are computed one by one: fewer than a vector, or all where the processor has no vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsScalar(int length) => length < Lanes || !Vector128.IsHardwareAccelerated;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T ScalarSum(T* w, T* g, int length)
    {
        double sum = 0;
        for (int i = 0; i < length; i++)
        {
            sum += double.CreateTruncating(w[i]) * double.CreateTruncating(g[i]);
        }

        return T.CreateTruncating(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static T LongSum(T* w, T* g, int length)
    {
        double sum = 0;
        for (; length >= Block + Lanes; length -= Block, w += Block, g += Block)
        {
            sum += double.CreateTruncating(VectorSum(w, g, Block));
        }

        return T.CreateTruncating(sum + double.CreateTruncating(VectorSum(w, g, length)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T VectorSum(T* w, T* g, int length)
    {
        int last = length - Lanes;
        var overlap = Vector256.LessThan(Vector256<T>.Indices, Vector256.Create(T.CreateTruncating(-length & (Lanes - 1))));
        var sum0 = Vector256.AndNot(Vector256.Load(w + last) * Vector256.Load(g + last), overlap);
        var sum1 = Vector256<T>.Zero;
        var sum2 = sum1;
        var sum3 = sum1;
        int i = 0;
        for (; i < last - 3 * Lanes; i += 4 * Lanes)
        {
            sum0 += Vector256.Load(w + i) * Vector256.Load(g + i);
            sum1 += Vector256.Load(w + i + Lanes) * Vector256.Load(g + i + Lanes);
            sum2 += Vector256.Load(w + i + 2 * Lanes) * Vector256.Load(g + i + 2 * Lanes);
            sum3 += Vector256.Load(w + i + 3 * Lanes) * Vector256.Load(g + i + 3 * Lanes);
        }

        for (; i < last; i += Lanes)
        {
            sum1 += Vector256.Load(w + i) * Vector256.Load(g + i);
        }

        return Vector256.Sum((sum0 + sum1) + (sum2 + sum3));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Write(T* w, T* g, T* target, int length, T sum)
    {
        int i = 0;
        if (IsScalar(length))
        {
            for (; i < length; i++)
            {
                target[i] = w[i] * scale * (g[i] - sum);
            }

            return;
        }

        int last = length - Lanes;
        var factor = Vector256.Create(scale);
        var sums = Vector256.Create(sum);
        var tail = Vector256.Load(w + last) * factor * (Vector256.Load(g + last) - sums);
        for (; i < last - Lanes; i += 2 * Lanes)
        {
            var a = Vector256.Load(w + i) * factor * (Vector256.Load(g + i) - sums);
            var b = Vector256.Load(w + i + Lanes) * factor * (Vector256.Load(g + i + Lanes) - sums);
            a.Store(target + i);
            b.Store(target + i + Lanes);
        }

        if (i < last)
        {
            (Vector256.Load(w + i) * factor * (Vector256.Load(g + i) - sums)).Store(target + i);
        }

        tail.Store(target + last);
    }
}
