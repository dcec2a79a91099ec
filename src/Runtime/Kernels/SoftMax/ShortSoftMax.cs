using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>
/// The softmax of a row of up to eight vectors, compiled once for each number of them: all stay in registers, no loop ends
/// at a place that is hard to foretell, and while one row waits for its sum, the processor is at the next ones.
/// </summary>
/// <remarks>The last vector is the last elements: it overlaps the vector before it, and both store the same values there.</remarks>
internal static unsafe class ShortSoftMax<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    /// <summary>Longest row.</summary>
    public static int LargestLength => 8 * TLanes.Count;

    private static int Lanes => TLanes.Count;

    /// <summary>Writes the weights, or nothing and returns false where the shift does not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRow(float* x, float* weights, int length, SoftMaxWorkspace* workspace) =>
        ((uint)(length - 1) / (uint)Lanes) switch
        {
            0 => TryOneVector(x, weights, length, workspace),
            1 => TryRow<TwoVectors>(x, weights, length, workspace),
            2 => TryRow<ThreeVectors>(x, weights, length, workspace),
            3 => TryRow<FourVectors>(x, weights, length, workspace),
            4 => TryRow<FiveVectors>(x, weights, length, workspace),
            5 => TryRow<SixVectors>(x, weights, length, workspace),
            6 => TryRow<SevenVectors>(x, weights, length, workspace),
            _ => TryRow<EightVectors>(x, weights, length, workspace),
        };

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static bool TryOneVector(float* x, float* weights, int length, SoftMaxWorkspace* workspace)
    {
        ShiftedExp<TLanes, TVector> exp = new(workspace->Shift);
        var powers = exp.Of(length < Lanes ? TLanes.LoadFew(x, length) : TLanes.Load(x));
        double sum = Vector256.Sum(TLanes.Widen(TLanes.First(powers, length)));
        if (!PowerShift.Fits(sum))
        {
            return false;
        }

        var result = TLanes.Multiply(powers, TLanes.Create((float)(1 / sum)));
        if (length < Lanes)
        {
            TLanes.StoreFew(result, weights, length);
        }
        else
        {
            TLanes.Store(result, weights);
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static bool TryRow<TCount>(float* x, float* weights, int length, SoftMaxWorkspace* workspace)
        where TCount : struct, IVectorCount
    {
        // What the compiler knows count to exclude is left out: what remains is one straight line.
        int count = TCount.Value;
        int last = length - Lanes;
        ShiftedExp<TLanes, TVector> exp = new(workspace->Shift);
        var p0 = exp.Of(TLanes.Load(x));
        var p1 = count > 2 ? exp.Of(TLanes.Load(x + Lanes)) : default;
        var p2 = count > 3 ? exp.Of(TLanes.Load(x + 2 * Lanes)) : default;
        var p3 = count > 4 ? exp.Of(TLanes.Load(x + 3 * Lanes)) : default;
        var p4 = count > 5 ? exp.Of(TLanes.Load(x + 4 * Lanes)) : default;
        var p5 = count > 6 ? exp.Of(TLanes.Load(x + 5 * Lanes)) : default;
        var p6 = count > 7 ? exp.Of(TLanes.Load(x + 6 * Lanes)) : default;
        var tail = exp.Of(TLanes.Load(x + last));

        var even = count > 3 ? TLanes.Add(p0, p2) : p0;
        even = count > 5 ? TLanes.Add(even, p4) : even;
        even = count > 7 ? TLanes.Add(even, p6) : even;
        var odd = TLanes.AfterFirst(tail, -length & (Lanes - 1));
        odd = count > 2 ? TLanes.Add(odd, p1) : odd;
        odd = count > 4 ? TLanes.Add(odd, p3) : odd;
        odd = count > 6 ? TLanes.Add(odd, p5) : odd;
        double sum = Vector256.Sum(TLanes.Widen(TLanes.Add(even, odd)));
        if (!PowerShift.Fits(sum))
        {
            return false;
        }

        var factor = TLanes.Create((float)(1 / sum));
        TLanes.Store(TLanes.Multiply(p0, factor), weights);
        StoreIf(count > 2, p1, factor, weights + Lanes);
        StoreIf(count > 3, p2, factor, weights + 2 * Lanes);
        StoreIf(count > 4, p3, factor, weights + 3 * Lanes);
        StoreIf(count > 5, p4, factor, weights + 4 * Lanes);
        StoreIf(count > 6, p5, factor, weights + 5 * Lanes);
        StoreIf(count > 7, p6, factor, weights + 6 * Lanes);
        TLanes.Store(TLanes.Multiply(tail, factor), weights + last);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreIf(bool isThere, TVector powers, TVector factor, float* weights)
    {
        if (isThere)
        {
            TLanes.Store(TLanes.Multiply(powers, factor), weights);
        }
    }
}
