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
        long planeStep = run.PlaneLength - (long)rows * stride;
        int stored = run.StoresWhole ? run.Followed : 0;
        int cleared = run.Gap > 0 ? run.Followed : 0;
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
                var tailWeights = TLanes.LoadFew(w + last, length - last);
                var tailGradient = TLanes.LoadFew(g + last, length - last);
                var negativeSum = TLanes.Create(-Sum<TCount>(w, g, TLanes.Multiply(tailWeights, tailGradient)));
                Write<TCount>(w, g, target, factor, negativeSum);
                var tail = Of(tailWeights, tailGradient, factor, negativeSum);
                if (row < stored)
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

                if (row < cleared)
                {
                    BlockedCells.ClearVectors((byte*)(target + last + Lanes), (byte*)(target + stride), run.Gap);
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
        return TLanes.Sum(count > 1 ? TLanes.Add(even, odd) : odd);
    }

    /// <summary>Writes all vectors but the last.</summary>
    /// <remarks>In a helper for one vector, each would compute its three addresses before they are needed.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write<TCount>(float* w, float* g, float* target, TVector factor, TVector negativeSum)
        where TCount : struct, IVectorCount
    {
        int count = TCount.Value;
        if (count > 1)
        {
            TLanes.Store(Of(TLanes.Load(w), TLanes.Load(g), factor, negativeSum), target);
        }

        if (count > 2)
        {
            TLanes.Store(Of(TLanes.Load(w + Lanes), TLanes.Load(g + Lanes), factor, negativeSum), target + Lanes);
        }

        if (count > 3)
        {
            TLanes.Store(Of(TLanes.Load(w + 2 * Lanes), TLanes.Load(g + 2 * Lanes), factor, negativeSum), target + 2 * Lanes);
        }

        if (count > 4)
        {
            TLanes.Store(Of(TLanes.Load(w + 3 * Lanes), TLanes.Load(g + 3 * Lanes), factor, negativeSum), target + 3 * Lanes);
        }

        if (count > 5)
        {
            TLanes.Store(Of(TLanes.Load(w + 4 * Lanes), TLanes.Load(g + 4 * Lanes), factor, negativeSum), target + 4 * Lanes);
        }

        if (count > 6)
        {
            TLanes.Store(Of(TLanes.Load(w + 5 * Lanes), TLanes.Load(g + 5 * Lanes), factor, negativeSum), target + 5 * Lanes);
        }

        if (count > 7)
        {
            TLanes.Store(Of(TLanes.Load(w + 6 * Lanes), TLanes.Load(g + 6 * Lanes), factor, negativeSum), target + 6 * Lanes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Of(TVector w, TVector g, TVector factor, TVector negativeSum) =>
        TLanes.Multiply(TLanes.Multiply(w, factor), TLanes.Add(g, negativeSum));
}
