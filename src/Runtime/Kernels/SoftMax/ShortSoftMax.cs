using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The softmax of rows of up to eight vectors, which cannot be computed where the guessed shift does not fit.</summary>
/// <param name="x">The allowed scores of the first row.</param>
/// <param name="weights">Where their weights go; may be <paramref name="x"/>.</param>
/// <param name="workspace">What is kept from row to row.</param>
internal readonly unsafe struct ShortSoftMax<TLanes, TVector>(float* x, float* weights, SoftMaxWorkspace* workspace) : IShortRows
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    public static int Lanes => TLanes.Count;

    /// <summary>
    /// Writes the powers of each row, and then the weights of the row before: so no row waits for its sum and the division
    /// by it.
    /// </summary>
    /// <remarks>There is no call in here: after it, the constants of the exponential would have to be fetched again.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public int Add<TCount>(in ShortRun run, int from)
        where TCount : struct, IVectorCount
    {
        int rows = run.Rows;
        int stride = run.Stride;
        int step = run.Step;
        bool lastIsFollowed = run.Followed == rows;
        ShiftedExp<TLanes, TVector, RoundedRate> exp = new(workspace->Shift);
        float* powers = workspace->MorePowers;
        float* nextPowers = workspace->Powers;
        float* target = weights;
        int length = 0;
        int index = from;
        var sums = Vector256<double>.Zero;
        var trace = TLanes.Create(0);
        for (int plane = from / rows, row = from % rows; plane < run.Planes; plane++, row = 0)
        {
            long offset = plane * run.PlaneLength + (long)row * stride;
            float* nextScores = x + offset;
            float* nextTarget = weights + offset;
            int nextLength = run.Length + row * step;
            for (; row < rows; row++)
            {
                // In one place only: two would share the constants, and there are not registers enough to keep them.
                var nextTrace = TLanes.Create(0);
                var nextSums = WritePowers<TCount>(nextScores, nextPowers, nextLength, exp, ref nextTrace);
                if (index > from && !TryWrite<TCount>(in run, powers, target, length, row > 0 || lastIsFollowed, sums, trace))
                {
                    return index - 1;
                }

                target = nextTarget;
                length = nextLength;
                sums = nextSums;
                trace = nextTrace;
                nextScores += stride;
                nextTarget += stride;
                nextLength += step;
                index++;
                float* free = powers;
                powers = nextPowers;
                nextPowers = free;
            }
        }

        return TryWrite<TCount>(in run, powers, target, length, lastIsFollowed, sums, trace) ? index : index - 1;
    }

    /// <summary>Guesses the shift from the row's own largest score.</summary>
    public bool TryPrepare(long offset, int length)
    {
        var all = new KeyInterval(0, length);
        return workspace->Shift.TryExpect(x + offset, new ReadOnlySpan<KeyInterval>(in all));
    }

    public void AddSlowly(long offset, int length) => ExactSoftMax.Row(x + offset, weights + offset, length, workspace->Scale);

    /// <summary>Writes the powers and, in the last vector, zeros after them. Returns their sum, spread over four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> WritePowers<TCount>(float* x, float* powers, int length, ShiftedExp<TLanes, TVector, RoundedRate> exp, ref TVector trace)
        where TCount : struct, IVectorCount
    {
        // What the compiler knows count to exclude is left out: what remains is one straight line.
        int count = TCount.Value;
        int last = (count - 1) * Lanes;
        var odd = exp.OfFew(x + last, length - last, ref trace);
        TLanes.Store(odd, powers + last);
        var even = count > 1 ? WritePowers(x, powers, exp, ref trace) : default;
        odd = count > 2 ? TLanes.Add(odd, WritePowers(x + Lanes, powers + Lanes, exp, ref trace)) : odd;
        even = count > 3 ? TLanes.Add(even, WritePowers(x + 2 * Lanes, powers + 2 * Lanes, exp, ref trace)) : even;
        odd = count > 4 ? TLanes.Add(odd, WritePowers(x + 3 * Lanes, powers + 3 * Lanes, exp, ref trace)) : odd;
        even = count > 5 ? TLanes.Add(even, WritePowers(x + 4 * Lanes, powers + 4 * Lanes, exp, ref trace)) : even;
        odd = count > 6 ? TLanes.Add(odd, WritePowers(x + 5 * Lanes, powers + 5 * Lanes, exp, ref trace)) : odd;
        even = count > 7 ? TLanes.Add(even, WritePowers(x + 6 * Lanes, powers + 6 * Lanes, exp, ref trace)) : even;
        return TLanes.Widen(count > 1 ? TLanes.Add(even, odd) : odd);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector WritePowers(float* x, float* powers, ShiftedExp<TLanes, TVector, RoundedRate> exp, ref TVector trace)
    {
        var result = exp.Of(TLanes.Load(x), ref trace);
        TLanes.Store(result, powers);
        return result;
    }

    /// <summary>Writes the weights of a row, and zeros up to the next, or nothing and returns false where the shift does not fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryWrite<TCount>(
        in ShortRun run,
        float* powers,
        float* weights,
        int length,
        bool isFollowed,
        Vector256<double> sums,
        TVector trace
    )
        where TCount : struct, IVectorCount
    {
        double sum = PowerShift.Sum(sums);
        if (!PowerShift.Fits<TLanes, TVector>(sum, trace))
        {
            return false;
        }

        var factor = TLanes.Create((float)(1 / sum));
        WriteFull<TCount>(powers, weights, factor);
        int last = (TCount.Value - 1) * Lanes;
        var tail = TLanes.Multiply(TLanes.Load(powers + last), factor);
        if ((run.StoresWhole && isFollowed) || length - last == Lanes)
        {
            TLanes.Store(tail, weights + last);
        }
        else
        {
            TLanes.StoreFew(tail, weights + last, length - last);
        }

        if (run.Gap > 0 && isFollowed)
        {
            BlockedCells.ClearVectors((byte*)(weights + last + Lanes), (byte*)(weights + run.Stride), run.Gap);
        }

        return true;
    }

    /// <summary>Writes all vectors but the last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFull<TCount>(float* powers, float* weights, TVector factor)
        where TCount : struct, IVectorCount
    {
        int count = TCount.Value;
        Write(powers, weights, factor, count > 1);
        Write(powers + Lanes, weights + Lanes, factor, count > 2);
        Write(powers + 2 * Lanes, weights + 2 * Lanes, factor, count > 3);
        Write(powers + 3 * Lanes, weights + 3 * Lanes, factor, count > 4);
        Write(powers + 4 * Lanes, weights + 4 * Lanes, factor, count > 5);
        Write(powers + 5 * Lanes, weights + 5 * Lanes, factor, count > 6);
        Write(powers + 6 * Lanes, weights + 6 * Lanes, factor, count > 7);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* powers, float* weights, TVector factor, bool isThere)
    {
        if (isThere)
        {
            TLanes.Store(TLanes.Multiply(TLanes.Load(powers), factor), weights);
        }
    }
}
