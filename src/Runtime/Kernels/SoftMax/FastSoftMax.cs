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
            int rows = workspace->NeedsRest
                ? LongSoftMax<TLanes, TVector, ExactRate>.Add(x, weights, ref run, count - done, workspace)
                : LongSoftMax<TLanes, TVector, RoundedRate>.Add(x, weights, ref run, count - done, workspace);
            if (rows == 0)
            {
                var all = new KeyInterval(0, run.Length);
                if (!TryAnew(x, weights, new ReadOnlySpan<KeyInterval>(in all), workspace))
                {
                    ExactSoftMax.Row(x, weights, run.Length, workspace->Scale);
                }

                run.MoveOn(weights);
                rows = 1;
            }

            x += (long)rows * run.Stride;
            weights += (long)rows * run.Stride;
            done += rows;
        }
    }

    /// <summary>Writes the weights of a row of any intervals, or nothing and returns false where its scores cannot be shifted.</summary>
    /// <param name="x">The row's first score, allowed or not.</param>
    /// <param name="weights">The place of the row's first weight.</param>
    /// <param name="keys">The intervals.</param>
    /// <param name="workspace">What is kept from row to row.</param>
    public static bool TryAdd(float* x, float* weights, scoped ReadOnlySpan<KeyInterval> keys, SoftMaxWorkspace* workspace) =>
        TryRow(x, weights, keys, workspace) || TryAnew(x, weights, keys, workspace);

    private static bool TryRow(float* x, float* weights, scoped ReadOnlySpan<KeyInterval> keys, SoftMaxWorkspace* workspace) =>
        workspace->NeedsRest
            ? LongSoftMax<TLanes, TVector, ExactRate>.TryRow(x, weights, keys, workspace)
            : LongSoftMax<TLanes, TVector, RoundedRate>.TryRow(x, weights, keys, workspace);

    /// <summary>The guessed shift did not fit the row: its own largest score gives one, unless that is not finite.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool TryAnew(float* x, float* weights, scoped ReadOnlySpan<KeyInterval> keys, SoftMaxWorkspace* workspace) =>
        workspace->Shift.TryExpect(x, keys) && TryRow(x, weights, keys, workspace);
}
