using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The softmax of rows where vectors are at hand and scores can be shifted: with a guessed shift, where that fits.</summary>
internal static unsafe class FastSoftMax<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Add(float* x, float* weights, RowRun run, SoftMaxWorkspace* workspace)
    {
        while (run.Rows > 0)
        {
            ShortSoftMax<TLanes, TVector> shortRows = new(x, weights, workspace);
            int rows = run.Length <= ShortRows.MostVectors * TLanes.Count
                ? ShortRows.Add(in shortRows, weights, ref run)
                : LongSoftMax<TLanes, TVector>.Add(x, weights, ref run, workspace);
            if (rows == 0)
            {
                AddAnew(x, weights, run.Length, workspace);
                run.MoveOn(weights);
                rows = 1;
            }

            x += (long)rows * run.Stride;
            weights += (long)rows * run.Stride;
        }
    }

    /// <summary>The guessed shift did not fit the row: its own largest score gives one, unless that is not finite.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddAnew(float* x, float* weights, int length, SoftMaxWorkspace* workspace)
    {
        float largest = SoftMaxSpans.SignedMax(new(x, length), sign: 0);
        var all = new KeyInterval(0, length);
        if (
            !workspace->Shift.TryExpect(largest)
            || !LongSoftMax<TLanes, TVector>.TryRow(x, weights, new ReadOnlySpan<KeyInterval>(in all), workspace)
        )
        {
            ExactSoftMax.Row(x, weights, length, workspace->Scale);
        }
    }
}
