using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The softmax of a row of more than a few vectors, in two passes: powers and their sum, weights.</summary>
/// <remarks>
/// Powers are kept apart from the weights, whose place may be the scores' own: these are needed again where the shift does
/// not fit. The last vector is the last elements; it overlaps the vector before it and repeats it there.
/// </remarks>
internal static unsafe class LongSoftMax<TLanes, TVector>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
{
    private static int Lanes => TLanes.Count;

    /// <summary>Writes the weights of at least one vector, or nothing and returns false where the shift does not fit.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool TryRow(float* x, float* weights, int length, SoftMaxWorkspace* workspace)
    {
        if (workspace->Streams)
        {
            StreamedMemory.Approach(weights + workspace->Ahead, (long)length * sizeof(float));
            StreamedMemory.Approach(x + 2 * workspace->Ahead, (long)length * sizeof(float));
        }

        ShiftedExp<TLanes, TVector> exp = new(workspace->Shift);
        double sum = Vector256.Sum(WritePowers(x, workspace->Powers, length, exp, workspace->Ahead));
        if (!PowerShift.Fits(sum))
        {
            return false;
        }

        var factor = TLanes.Create((float)(1 / sum));
        if (workspace->Streams)
        {
            Stream(workspace->Powers, weights, length, factor);
        }
        else
        {
            Write(workspace->Powers, weights, length, factor);
        }

        return true;
    }

    /// <summary>The same for a row whose allowed keys are several intervals of any length; with none, nothing is to be done.</summary>
    /// <param name="x">The row's first score, allowed or not.</param>
    /// <param name="weights">The place of the row's first weight.</param>
    /// <param name="keys">The intervals.</param>
    /// <param name="workspace">What is kept from row to row.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool TryRow(float* x, float* weights, scoped ReadOnlySpan<KeyInterval> keys, SoftMaxWorkspace* workspace)
    {
        ShiftedExp<TLanes, TVector> exp = new(workspace->Shift);
        float* powers = workspace->Powers;
        var sums = Vector256<double>.Zero;
        foreach (var interval in keys)
        {
            sums +=
                interval.Length < Lanes
                    ? WriteFewPowers(x + interval.Start, powers, interval.Length, exp)
                    : WritePowers(x + interval.Start, powers, interval.Length, exp, workspace->Ahead);
            powers += interval.Length;
        }

        double sum = Vector256.Sum(sums);
        if (!PowerShift.Fits(sum))
        {
            return powers == workspace->Powers;
        }

        var factor = TLanes.Create((float)(1 / sum));
        powers = workspace->Powers;
        foreach (var interval in keys)
        {
            Write(powers, weights + interval.Start, interval.Length, factor, workspace);
            powers += interval.Length;
        }

        return true;
    }

    /// <summary>Fewer powers than a vector holds, which has room where they go.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> WriteFewPowers(float* x, float* powers, int length, ShiftedExp<TLanes, TVector> exp)
    {
        var few = exp.Of(TLanes.LoadFew(x, length));
        TLanes.Store(few, powers);
        return TLanes.Widen(TLanes.First(few, length));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* powers, float* weights, int length, TVector factor, SoftMaxWorkspace* workspace)
    {
        if (workspace->Streams)
        {
            StreamedMemory.Approach(weights + workspace->Ahead, (long)length * sizeof(float));
            Stream(powers, weights, length, factor);
        }
        else if (length < Lanes)
        {
            WriteFew(powers, weights, length, factor);
        }
        else
        {
            Write(powers, weights, length, factor);
        }
    }

    /// <summary>Writes the powers and returns their sum, spread over four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> WritePowers(float* x, float* powers, int length, ShiftedExp<TLanes, TVector> exp, int ahead)
    {
        float* last = x + length - Lanes;
        float* lastPowers = powers + length - Lanes;
        var sums = Vector256<double>.Zero;
        for (; x <= last - 4 * Lanes; x += 4 * Lanes, powers += 4 * Lanes)
        {
            Fetch(x, ahead);
            var a = exp.Of(TLanes.Load(x));
            var b = exp.Of(TLanes.Load(x + Lanes));
            TLanes.Store(a, powers);
            TLanes.Store(b, powers + Lanes);
            var c = exp.Of(TLanes.Load(x + 2 * Lanes));
            var d = exp.Of(TLanes.Load(x + 3 * Lanes));
            TLanes.Store(c, powers + 2 * Lanes);
            TLanes.Store(d, powers + 3 * Lanes);

            // Sums of more than a few floats would use up the error bound by themselves.
            sums += TLanes.Widen(TLanes.Add(TLanes.Add(a, b), TLanes.Add(c, d)));
        }

        var tail = exp.Of(TLanes.Load(last));
        var rest = TLanes.AfterFirst(tail, -length & (Lanes - 1));
        for (; x < last; x += Lanes, powers += Lanes)
        {
            var a = exp.Of(TLanes.Load(x));
            TLanes.Store(a, powers);
            rest = TLanes.Add(rest, a);
        }

        TLanes.Store(tail, lastPowers);
        return sums + TLanes.Widen(rest);
    }

    /// <summary>Four vectors of the next row, while there is arithmetic to do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(float* x, int ahead)
    {
        if (ahead == 0)
        {
            return;
        }

        for (int i = 0; i < 4 * Lanes; i += StreamedMemory.LineFloats)
        {
            StreamedMemory.Fetch(x + ahead + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(float* powers, float* weights, int length, TVector factor)
    {
        float* last = powers + length - Lanes;
        float* lastWeights = weights + length - Lanes;
        for (; powers <= last - 3 * Lanes; powers += 4 * Lanes, weights += 4 * Lanes)
        {
            TLanes.Store(TLanes.Multiply(TLanes.Load(powers), factor), weights);
            TLanes.Store(TLanes.Multiply(TLanes.Load(powers + Lanes), factor), weights + Lanes);
            TLanes.Store(TLanes.Multiply(TLanes.Load(powers + 2 * Lanes), factor), weights + 2 * Lanes);
            TLanes.Store(TLanes.Multiply(TLanes.Load(powers + 3 * Lanes), factor), weights + 3 * Lanes);
        }

        for (; powers < last; powers += Lanes, weights += Lanes)
        {
            TLanes.Store(TLanes.Multiply(TLanes.Load(powers), factor), weights);
        }

        TLanes.Store(TLanes.Multiply(TLanes.Load(last), factor), lastWeights);
    }

    /// <summary>Full cache lines past the caches, what is before and after them as ever.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Stream(float* powers, float* weights, int length, TVector factor)
    {
        int first = Math.Min(StreamedMemory.UntilLine(weights), length);
        WriteFew(powers, weights, first, factor);
        int i = first;
        for (; i <= length - StreamedMemory.LineFloats; i += StreamedMemory.LineFloats)
        {
            TLanes.StoreStreaming(TLanes.Multiply(TLanes.Load(powers + i), factor), weights + i);
            if (Lanes < StreamedMemory.LineFloats)
            {
                TLanes.StoreStreaming(TLanes.Multiply(TLanes.Load(powers + i + Lanes), factor), weights + i + Lanes);
            }
        }

        WriteFew(powers + i, weights + i, length - i, factor);
    }

    /// <summary>Less than a cache line. Reads up to a vector beyond the powers, which their place has room for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFew(float* powers, float* weights, int length, TVector factor)
    {
        if (length >= Lanes)
        {
            TLanes.Store(TLanes.Multiply(TLanes.Load(powers), factor), weights);
            powers += Lanes;
            weights += Lanes;
            length -= Lanes;
        }

        if (length > 0)
        {
            TLanes.StoreFew(TLanes.Multiply(TLanes.Load(powers), factor), weights, length);
        }
    }
}
