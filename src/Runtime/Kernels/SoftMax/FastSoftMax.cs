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
            int rows;
            if (run.Length <= ShortRows.MostVectors * TLanes.Count)
            {
                ShortSoftMax<TLanes, TVector> shortRows = new(x, weights, workspace);
                rows = ShortRows.Add(in shortRows, weights, ref run);
            }
            else
            {
                rows = run.LengthStep < 0 ? Math.Min(run.Rows, run.Length - ShortRows.MostVectors * TLanes.Count) : run.Rows;
                for (int plane = 0; plane < run.Planes; plane++)
                {
                    AddLong(x + plane * run.PlaneLength, weights + plane * run.PlaneLength, run, rows, workspace);
                }

                run.Skip(rows);
            }

            x += (long)rows * run.Stride;
            weights += (long)rows * run.Stride;
        }
    }

    private static void AddLong(float* x, float* weights, RowRun run, int count, SoftMaxWorkspace* workspace)
    {
        for (int done = 0; done < count; )
        {
            int rows = LongSoftMax<TLanes, TVector>.Add(x, weights, ref run, count - done, workspace);
            if (rows == 0)
            {
                AddAnew(x, weights, run.Length, workspace);
                run.MoveOn(weights);
                rows = 1;
            }

            x += (long)rows * run.Stride;
            weights += (long)rows * run.Stride;
            done += rows;
        }
    }

    /// <summary>The guessed shift did not fit the row: its own largest score gives one, unless that is not finite.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddAnew(float* x, float* weights, int length, SoftMaxWorkspace* workspace)
    {
        var all = new KeyInterval(0, length);
        if (
            !workspace->Shift.TryExpect(x, length)
            || !LongSoftMax<TLanes, TVector>.TryRow(x, weights, new ReadOnlySpan<KeyInterval>(in all), workspace)
        )
        {
            ExactSoftMax.Row(x, weights, length, workspace->Scale);
        }
    }
}
