using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The softmax of a row of more than a few vectors, in two passes: powers and their sum, weights.</summary>
/// <remarks>
/// Powers are kept apart from the weights, whose place may be the scores' own: these are needed again where the shift does
/// not fit.
/// </remarks>
internal static unsafe class LongSoftMax<TLanes, TVector, TRate>
    where TLanes : struct, ILanes<TVector>
    where TVector : struct
    where TRate : struct, IRate
{
    /// <summary>Powers that are added up before the sum goes on in double: float sums of more would use up the error bound.</summary>
    private static int Block => 8 * Lanes;

    /// <summary>
    /// Allowed cells of a row from which on scores in memory are fetched to the second cache, where more can be underway.
    /// Rows of a window, which are shorter, lose by it.
    /// </summary>
    private const int LeastEarly = 512;

    private static int Lanes => TLanes.Count;

    /// <summary>Takes rows of a plane and returns how many: fewer than wanted where the shift does not fit the next.</summary>
    /// <param name="x">The allowed scores of the first row.</param>
    /// <param name="weights">Where their weights go.</param>
    /// <param name="run">The rows; those that are computed are skipped.</param>
    /// <param name="rows">How many of them are wanted.</param>
    /// <param name="workspace">What is kept from row to row.</param>
    /// <remarks>The weights of a row are written after the powers of the next: it does not wait for its sum.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static int Add(float* x, float* weights, ref RowRun run, int rows, SoftMaxWorkspace* workspace)
    {
        float* powers = workspace->Powers;
        float* nextPowers = workspace->MorePowers;
        var trace = TLanes.Create(0);
        StreamedGap gap = default;
        var sums = WritePowers(x, weights, powers, run.Length, workspace, ref trace, ref gap);
        for (int row = 0; row < rows; row++)
        {
            var nextSums = sums;
            var nextTrace = TLanes.Create(0);
            if (row + 1 < rows)
            {
                x += run.Stride;
                nextSums = WritePowers(x, weights + run.Stride, nextPowers, run.Length + run.LengthStep, workspace, ref nextTrace, ref gap);
            }

            double sum = PowerShift.Sum(sums);
            if (!PowerShift.Fits<TLanes, TVector>(sum, trace))
            {
                gap.Complete();
                return row;
            }

            // A last vector or cache line that is not full is stored whole where what follows is blocked: it is, or will be, 0.
            int written = Write(powers, weights, run.Length, run.Room, TLanes.Create((float)(1 / sum)), workspace->Streams);
            if (workspace->Streams && workspace->IsFar)
            {
                gap.Complete();
                gap = run.UpToNext(weights, written);
            }
            else
            {
                run.ClearUpToNext(weights, written);
            }

            run.Skip(1);
            weights += run.Stride;
            sums = nextSums;
            trace = nextTrace;
            float* free = powers;
            powers = nextPowers;
            nextPowers = free;
        }

        gap.Complete();
        return rows;
    }

    /// <summary>Writes the weights of a row of any intervals, or nothing and returns false where the shift does not fit.</summary>
    /// <param name="x">The row's first score, allowed or not.</param>
    /// <param name="weights">The place of the row's first weight.</param>
    /// <param name="keys">The intervals.</param>
    /// <param name="workspace">What is kept from row to row.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static bool TryRow(float* x, float* weights, scoped ReadOnlySpan<KeyInterval> keys, SoftMaxWorkspace* workspace)
    {
        ShiftedExp<TLanes, TVector, TRate> exp = new(workspace->Shift);
        float* powers = workspace->Powers;
        var sums = Vector256<double>.Zero;
        var trace = TLanes.Create(0);
        StreamedGap gap = default;
        foreach (var interval in keys)
        {
            sums += WritePowers(x + interval.Start, powers, interval.Length, exp, workspace, ref trace, ref gap);
            powers += interval.Length;
        }

        double sum = PowerShift.Sum(sums);
        if (!PowerShift.Fits<TLanes, TVector>(sum, trace))
        {
            return powers == workspace->Powers;
        }

        var factor = TLanes.Create((float)(1 / sum));
        powers = workspace->Powers;
        foreach (var interval in keys)
        {
            if (workspace->Streams)
            {
                StreamedMemory.Approach(weights + interval.Start + workspace->Approached, (long)interval.Length * sizeof(float));
            }

            Write(powers, weights + interval.Start, interval.Length, interval.Length, factor, workspace->Streams);
            powers += interval.Length;
        }

        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<double> WritePowers(float* x, float* weights, float* powers, int length, SoftMaxWorkspace* workspace, ref TVector trace, ref StreamedGap gap)
    {
        if (workspace->Streams)
        {
            if (workspace->IsFar)
            {
                gap.Begin(length / Block);
            }

            StreamedMemory.Approach(weights + workspace->Approached, (long)length * sizeof(float));
            StreamedMemory.Approach(x + workspace->Approached, (long)length * sizeof(float));
        }

        return WritePowers(x, powers, length, new ShiftedExp<TLanes, TVector, TRate>(workspace->Shift), workspace, ref trace, ref gap);
    }

    /// <summary>Writes the powers, and zeros after them: a cache line, and to the end of the block. Returns their sum, spread over four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> WritePowers(float* x, float* powers, int length, ShiftedExp<TLanes, TVector, TRate> exp, SoftMaxWorkspace* workspace, ref TVector trace, ref StreamedGap gap)
    {
        var sums = Vector256<double>.Zero;
        var seen = trace;
        nint i = 0;
        nint full = length & -Lanes;
        nint summed = 0;
        int ahead = workspace->Ahead;
        bool clears = workspace->IsFar;
        bool isEarly = workspace->IsFar && length >= LeastEarly;
        while (i < full)
        {
            if (ahead > 0)
            {
                Fetch(x + ahead + i, isEarly);
            }

            for (nint end = Math.Min(i + Block, full); i < end; i += Lanes)
            {
                TLanes.Store(exp.Of(TLanes.Load(x + i), ref seen), powers + i);
            }

            if (clears)
            {
                gap.ClearPiece();
            }

            // A block late: its powers are there and need not be waited for.
            if (i - summed > Block)
            {
                sums += BlockSum(powers + summed);
                summed += Block;
            }
        }

        TLanes.Store(exp.OfFew(x + i, length - (int)i, ref seen), powers + i);
        for (nint zeros = i + Lanes, end = Math.Max(length + StreamedMemory.LineFloats, (length + Block - 1) & -Block); zeros < end; zeros += Lanes)
        {
            TLanes.Store(TLanes.Create(0), powers + zeros);
        }

        for (; summed < length; summed += Block)
        {
            sums += BlockSum(powers + summed);
        }

        trace = seen;
        return sums;
    }

    /// <summary>The sum of a block of powers, spread over four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> BlockSum(float* powers) =>
        TLanes.Widen(TLanes.Add(FourSum(powers), FourSum(powers + 4 * Lanes)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector FourSum(float* powers) =>
        TLanes.Add(
            TLanes.Add(TLanes.Load(powers), TLanes.Load(powers + Lanes)),
            TLanes.Add(TLanes.Load(powers + 2 * Lanes), TLanes.Load(powers + 3 * Lanes))
        );

    /// <summary>A block of the next row, while there is arithmetic to do.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Fetch(float* block, bool isEarly)
    {
        for (int i = 0; i < Block; i += StreamedMemory.LineFloats)
        {
            if (isEarly)
            {
                StreamedMemory.FetchEarly(block + i);
            }
            else
            {
                StreamedMemory.Fetch(block + i);
            }
        }
    }

    /// <summary>Writes the weights that belong to powers, and returns how many and zeros after them.</summary>
    /// <param name="powers">The powers. Up to two vectors beyond them are read.</param>
    /// <param name="weights">Where the weights go.</param>
    /// <param name="length">How many there are.</param>
    /// <param name="room">How many cells may be written.</param>
    /// <param name="factor">What the powers are multiplied by.</param>
    /// <param name="streams">Whether to store past the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Write(float* powers, float* weights, int length, int room, TVector factor, bool streams)
    {
        int unit = streams ? StreamedMemory.LineFloats : Lanes;
        int i = streams ? Math.Min(StreamedMemory.UntilLine(weights), length) : 0;
        WriteFew(powers, weights, i, factor);
        int whole = i + ((length - i + unit - 1) & -unit);
        int end = whole <= room ? whole : length;
        if (streams)
        {
            for (; i <= end - StreamedMemory.LineFloats; i += StreamedMemory.LineFloats)
            {
                StreamVector(powers + i, weights + i, factor);
                if (2 * Lanes <= StreamedMemory.LineFloats)
                {
                    StreamVector(powers + i + Lanes, weights + i + Lanes, factor);
                }

                if (4 * Lanes <= StreamedMemory.LineFloats)
                {
                    StreamVector(powers + i + 2 * Lanes, weights + i + 2 * Lanes, factor);
                    StreamVector(powers + i + 3 * Lanes, weights + i + 3 * Lanes, factor);
                }
            }
        }
        else
        {
            for (; i <= end - 4 * Lanes; i += 4 * Lanes)
            {
                WriteVector(powers + i, weights + i, factor);
                WriteVector(powers + i + Lanes, weights + i + Lanes, factor);
                WriteVector(powers + i + 2 * Lanes, weights + i + 2 * Lanes, factor);
                WriteVector(powers + i + 3 * Lanes, weights + i + 3 * Lanes, factor);
            }

            for (; i <= end - Lanes; i += Lanes)
            {
                WriteVector(powers + i, weights + i, factor);
            }
        }

        WriteFew(powers + i, weights + i, end - i, factor);
        return end;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteVector(float* powers, float* weights, TVector factor) =>
        TLanes.Store(TLanes.Multiply(TLanes.Load(powers), factor), weights);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StreamVector(float* powers, float* weights, TVector factor) =>
        TLanes.StoreStreaming(TLanes.Multiply(TLanes.Load(powers), factor), weights);

    /// <summary>Less than a cache line. Reads up to a vector beyond the powers, which their place has room for.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteFew(float* powers, float* weights, int length, TVector factor)
    {
        for (; length >= Lanes; powers += Lanes, weights += Lanes, length -= Lanes)
        {
            WriteVector(powers, weights, factor);
        }

        if (length > 0)
        {
            TLanes.StoreFew(TLanes.Multiply(TLanes.Load(powers), factor), weights, length);
        }
    }
}
