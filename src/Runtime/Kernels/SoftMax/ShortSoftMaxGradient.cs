using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The gradient of softmax for rows of up to eight vectors: scale · w · (g − Σ w · g).</summary>
/// <param name="weights">What the softmax gave: the first row's allowed cells.</param>
/// <param name="weightsGradient">The gradient of the weights.</param>
/// <param name="destination">The gradient of the scores; may be one of the two.</param>
/// <param name="scale">Factor of the scores.</param>
internal readonly unsafe struct ShortSoftMaxGradient<TLanes, TVector>(
    float* weights,
    float* weightsGradient,
    float* destination,
    float scale
) : IShortRows
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static int Lanes => TLanes.Count;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public int Add<TCount>(in ShortRun run, int from)
        where TCount : struct, IVectorCount
    {
        int rows = run.Rows;
        int stride = run.Stride;
        int step = run.Step;
        int followed = run.Followed;
        long planeStep = run.PlaneLength - (long)rows * stride;
        bool storesWhole = run.StoresWhole;
        bool clears = run.Clears;
        float* w = weights;
        float* g = weightsGradient;
        float* target = destination;
        var factor = TLanes.Create(scale);
        int last = (TCount.Value - 1) * Lanes;
        for (int plane = 0; plane < run.Planes; plane++)
        {
            int length = run.Length;
            for (int row = 0; row < rows; row++)
            {
                bool isFollowed = row < followed;
                var tailWeights = TLanes.LoadFew(w + last, length - last);
                var tailGradient = TLanes.LoadFew(g + last, length - last);
                var sum = TLanes.Create(Sum<TCount>(w, g, TLanes.Multiply(tailWeights, tailGradient)));
                Write<TCount>(w, g, target, factor, sum);
                var tail = TLanes.Multiply(TLanes.Multiply(tailWeights, factor), TLanes.Subtract(tailGradient, sum));
                if (storesWhole && isFollowed)
                {
                    // Where the sum is not a number, the zeros after the row are not zeros any more.
                    TLanes.Store(TLanes.First(tail, length - last), target + last);
                }
                else if (length - last == Lanes)
                {
                    TLanes.Store(tail, target + last);
                }
                else
                {
                    TLanes.StoreFew(tail, target + last, length - last);
                }

                if (clears && isFollowed)
                {
                    BlockedCells.ClearVectors(target + last + Lanes, target + stride);
                }

                w += stride;
                g += stride;
                target += stride;
                length += step;
            }

            w += planeStep;
            g += planeStep;
            target += planeStep;
        }

        return rows * run.Planes;
    }

    /// <summary>There is no row that cannot be computed.</summary>
    public bool TryPrepare(long offset, int length) => throw new UnreachableException();

    /// <summary>There is no row that cannot be computed.</summary>
    public void AddSlowly(long offset, int length) => throw new UnreachableException();

    /// <summary>Σ w · g.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sum<TCount>(float* w, float* g, TVector odd)
        where TCount : struct, IVectorCount
    {
        // What the compiler knows count to exclude is left out: what remains is one straight line.
        int count = TCount.Value;
        var even = count > 1 ? TLanes.Multiply(TLanes.Load(w), TLanes.Load(g)) : default;
        odd = count > 2 ? TLanes.MultiplyAdd(TLanes.Load(w + Lanes), TLanes.Load(g + Lanes), odd) : odd;
        even = count > 3 ? TLanes.MultiplyAdd(TLanes.Load(w + 2 * Lanes), TLanes.Load(g + 2 * Lanes), even) : even;
        odd = count > 4 ? TLanes.MultiplyAdd(TLanes.Load(w + 3 * Lanes), TLanes.Load(g + 3 * Lanes), odd) : odd;
        even = count > 5 ? TLanes.MultiplyAdd(TLanes.Load(w + 4 * Lanes), TLanes.Load(g + 4 * Lanes), even) : even;
        odd = count > 6 ? TLanes.MultiplyAdd(TLanes.Load(w + 5 * Lanes), TLanes.Load(g + 5 * Lanes), odd) : odd;
        even = count > 7 ? TLanes.MultiplyAdd(TLanes.Load(w + 6 * Lanes), TLanes.Load(g + 6 * Lanes), even) : even;
        return (float)PowerShift.Sum(TLanes.Widen(count > 1 ? TLanes.Add(even, odd) : odd));
    }

    /// <summary>Writes all vectors but the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TCount>(float* w, float* g, float* target, TVector factor, TVector sum)
        where TCount : struct, IVectorCount
    {
        int count = TCount.Value;
        Write(w, g, target, factor, sum, count > 1);
        Write(w + Lanes, g + Lanes, target + Lanes, factor, sum, count > 2);
        Write(w + 2 * Lanes, g + 2 * Lanes, target + 2 * Lanes, factor, sum, count > 3);
        Write(w + 3 * Lanes, g + 3 * Lanes, target + 3 * Lanes, factor, sum, count > 4);
        Write(w + 4 * Lanes, g + 4 * Lanes, target + 4 * Lanes, factor, sum, count > 5);
        Write(w + 5 * Lanes, g + 5 * Lanes, target + 5 * Lanes, factor, sum, count > 6);
        Write(w + 6 * Lanes, g + 6 * Lanes, target + 6 * Lanes, factor, sum, count > 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* w, float* g, float* target, TVector factor, TVector sum, bool isThere)
    {
        if (isThere)
        {
            var difference = TLanes.Subtract(TLanes.Load(g), sum);
            TLanes.Store(TLanes.Multiply(TLanes.Multiply(TLanes.Load(w), factor), difference), target);
        }
    }
}
