using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>
/// The softmax of up to eight short rows together: one shift for all of them, and each pass goes over all of them, so that
/// one row's latencies hide behind the others.
/// </summary>
/// <remarks>
/// A shift changes no bit of a weight (<see cref="ShiftedExp"/>), so a row has the same weights in any company. Where its
/// powers under the common shift would be too small, the row is taken alone. Powers are kept in the workspace, because the
/// weights' place may be the scores' own, and these may be needed again.
/// </remarks>
internal static unsafe class GroupedSoftMax
{
    private const int Lanes = FloatLanes.Count;

    /// <summary>A sum below it has lost powers to the common shift that its row's shift would have kept: 2⁻⁶⁰.</summary>
    private const double SmallestSum = 8.673617379884035e-19;

    /// <summary>Writes the weights of the workspace's rows, with a positive scale.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Rows(SoftMaxRow* row, int count, SoftMaxWorkspace* workspace)
    {
        var rate = Vector256.Create(workspace->Rate);
        var largest = FloatLanes.Largest(Largest(row, count)) * rate;
        if (!ShiftedExp.CanShift(largest))
        {
            WithoutShift(row, count, workspace);
            return;
        }

        ShiftedExp exp = new(rate, Vector256.Create(workspace->InverseRate), ShiftedExp.ShiftFor(largest));
        WritePowers(row, count, exp, workspace);
        bool areAllDone = WriteFactors(row, count, workspace);
        WriteWeights(row, count, workspace);
        if (!areAllDone)
        {
            TakeAlone(row, count, workspace);
        }
    }

    /// <summary>One row spoils the common shift; alone, the others have one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void WithoutShift(SoftMaxRow* row, int count, SoftMaxWorkspace* workspace)
    {
        if (count == 1)
        {
            ExactSoftMax.Row(row->X, row->Weights, row->Length, workspace->Scale);
            return;
        }

        for (var end = row + count; row < end; row++)
        {
            Rows(row, 1, workspace);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void TakeAlone(SoftMaxRow* row, int count, SoftMaxWorkspace* workspace)
    {
        for (var end = row + count; row < end; row++)
        {
            if (row->IsForOne)
            {
                row->IsForOne = false;
                Rows(row, 1, workspace);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Largest(SoftMaxRow* row, int count)
    {
        var max0 = Vector256.Create(float.NegativeInfinity);
        var max1 = max0;
        for (var end = row + count; row < end; row++)
        {
            float* x = row->X;
            if (row->Length < Lanes)
            {
                var few = FloatLanes.LoadFew(x, row->Length);
                max0 = Vector256.ConditionalSelect(FloatLanes.First(row->Length), Vector256.MaxNative(max0, few), max0);
                continue;
            }

            float* last = x + row->Length - Lanes;
            for (; x < last - Lanes; x += 2 * Lanes)
            {
                max0 = Vector256.MaxNative(max0, Vector256.Load(x));
                max1 = Vector256.MaxNative(max1, Vector256.Load(x + Lanes));
            }

            if (x < last)
            {
                max0 = Vector256.MaxNative(max0, Vector256.Load(x));
            }

            max1 = Vector256.MaxNative(max1, Vector256.Load(last));
        }

        return Vector256.MaxNative(max0, max1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WritePowers(SoftMaxRow* row, int count, ShiftedExp exp, SoftMaxWorkspace* workspace)
    {
        var sum = (Vector256<double>*)&workspace->RowSums;
        float* powers = (float*)&workspace->Powers;
        for (var end = row + count; row < end; row++)
        {
            float* x = row->X;
            float* last = x + row->Length - Lanes;
            if (row->Length < Lanes)
            {
                var few = exp.Of(FloatLanes.LoadFew(x, row->Length));
                few.Store(powers);
                powers += Lanes;
                *sum++ = FloatLanes.Widen(few & FloatLanes.First(row->Length));
                continue;
            }

            var tail = exp.Of(Vector256.Load(last));
            var sum0 = Vector256.AndNot(tail, FloatLanes.First(FloatLanes.Overlap(row->Length)));
            var sum1 = Vector256<float>.Zero;
            for (; x < last - Lanes; x += 2 * Lanes, powers += 2 * Lanes)
            {
                var a = exp.Of(Vector256.Load(x));
                var b = exp.Of(Vector256.Load(x + Lanes));
                a.Store(powers);
                b.Store(powers + Lanes);
                sum0 += a;
                sum1 += b;
            }

            if (x < last)
            {
                var a = exp.Of(Vector256.Load(x));
                a.Store(powers);
                powers += Lanes;
                sum1 += a;
            }

            tail.Store(powers);
            powers += Lanes;
            *sum++ = FloatLanes.Widen(sum0) + FloatLanes.Widen(sum1);
        }
    }

    /// <summary>1 / sum for every row, four at a time. Rows with a sum that is too small, or NaN, are marked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool WriteFactors(SoftMaxRow* row, int count, SoftMaxWorkspace* workspace)
    {
        var sum = (Vector256<double>*)&workspace->RowSums;
        float* factors = (float*)&workspace->Factors;
        bool areAllDone = true;
        for (int i = 0; i < count; i += 4)
        {
            var sums = FloatLanes.Sums(sum[i], sum[i + 1], sum[i + 2], sum[i + 3]);
            Avx.ConvertToVector128Single(Vector256<double>.One / sums).Store(factors + i);

            // Alone, a small sum cannot be but NaN.
            if (!Vector256.GreaterThanOrEqualAll(sums, Vector256.Create(SmallestSum)) && count > 1)
            {
                areAllDone = false;
                Mark(row + i, Math.Min(4, count - i), sums);
            }
        }

        return areAllDone;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Mark(SoftMaxRow* row, int count, Vector256<double> sums)
    {
        for (int i = 0; i < count; i++)
        {
            row[i].IsForOne = !(sums[i] >= SmallestSum);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void WriteWeights(SoftMaxRow* row, int count, SoftMaxWorkspace* workspace)
    {
        float* powers = (float*)&workspace->Powers;
        float* factors = (float*)&workspace->Factors;
        for (var end = row + count; row < end; row++)
        {
            float* weights = row->Weights;
            float* last = weights + row->Length - Lanes;
            var factor = Vector256.Create(*factors++);
            if (row->IsForOne)
            {
                powers += (row->Length + Lanes - 1) & -Lanes;
                continue;
            }

            if (row->Length < Lanes)
            {
                FloatLanes.StoreFew(Vector256.Load(powers) * factor, weights, row->Length);
                powers += Lanes;
                continue;
            }

            for (; weights < last; weights += Lanes, powers += Lanes)
            {
                (Vector256.Load(powers) * factor).Store(weights);
            }

            (Vector256.Load(powers) * factor).Store(last);
            powers += Lanes;
        }
    }
}
