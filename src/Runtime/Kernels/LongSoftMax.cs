using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>The softmax of a row of more than a few vectors, in three passes: largest score, powers and their sum, weights.</summary>
/// <remarks>
/// The last vector is the last eight elements: it overlaps the vector before it, so it is taken before that is written, and
/// writes the same values again.
/// </remarks>
internal static unsafe class LongSoftMax
{
    private const int Lanes = FloatLanes.Count;

    /// <summary>One interval of at least eight allowed keys, with a positive scale.</summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public static void Row(float* x, float* weights, int length, SoftMaxWorkspace* workspace)
    {
        var rate = Vector256.Create(workspace->Rate);
        var largest = FloatLanes.Largest(Largest(x, length)) * rate;
        if (!ShiftedExp.CanShift(largest))
        {
            ExactSoftMax.Row(x, weights, length, workspace->Scale);
            return;
        }

        ShiftedExp exp = new(rate, Vector256.Create(workspace->InverseRate), ShiftedExp.ShiftFor(largest));
        var sums = WritePowers(x, weights, length, exp, workspace->Ahead);
        Multiply(weights, length, Vector256.Create((float)(1 / Vector256.Sum(sums))));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Largest(float* x, int length)
    {
        float* last = x + length - Lanes;
        var max0 = Vector256.Load(last);
        var max1 = max0;
        var max2 = max0;
        var max3 = max0;
        for (; x <= last - 3 * Lanes; x += 4 * Lanes)
        {
            max0 = Vector256.MaxNative(max0, Vector256.Load(x));
            max1 = Vector256.MaxNative(max1, Vector256.Load(x + Lanes));
            max2 = Vector256.MaxNative(max2, Vector256.Load(x + 2 * Lanes));
            max3 = Vector256.MaxNative(max3, Vector256.Load(x + 3 * Lanes));
        }

        for (; x < last; x += Lanes)
        {
            max0 = Vector256.MaxNative(max0, Vector256.Load(x));
        }

        return Vector256.MaxNative(Vector256.MaxNative(max0, max1), Vector256.MaxNative(max2, max3));
    }

    /// <summary>Writes the powers and returns their sum, spread over four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> WritePowers(float* x, float* weights, int length, ShiftedExp exp, int ahead)
    {
        float* last = x + length - Lanes;
        float* lastWeights = weights + length - Lanes;
        var tail = exp.Of(Vector256.Load(last));
        var rest = Vector256.AndNot(tail, FloatLanes.First(FloatLanes.Overlap(length)));
        var lower = Vector256<double>.Zero;
        var upper = Vector256<double>.Zero;
        for (; x <= last - 4 * Lanes; x += 4 * Lanes, weights += 4 * Lanes)
        {
            if (Sse.IsSupported && ahead != 0)
            {
                Sse.Prefetch0(x + ahead);
                Sse.Prefetch0(x + ahead + 2 * Lanes);
            }

            var a = exp.Of(Vector256.Load(x));
            var b = exp.Of(Vector256.Load(x + Lanes));
            a.Store(weights);
            b.Store(weights + Lanes);
            var c = exp.Of(Vector256.Load(x + 2 * Lanes));
            var d = exp.Of(Vector256.Load(x + 3 * Lanes));
            c.Store(weights + 2 * Lanes);
            d.Store(weights + 3 * Lanes);

            // Sums of more than a few floats would use up the error bound by themselves.
            var four = (a + b) + (c + d);
            lower += Vector256.WidenLower(four);
            upper += Vector256.WidenUpper(four);
        }

        for (; x < last; x += Lanes, weights += Lanes)
        {
            var a = exp.Of(Vector256.Load(x));
            a.Store(weights);
            rest += a;
        }

        tail.Store(lastWeights);
        return lower + upper + FloatLanes.Widen(rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Multiply(float* weights, int length, Vector256<float> factor)
    {
        float* last = weights + length - Lanes;
        var tail = Vector256.Load(last) * factor;
        for (; weights <= last - 3 * Lanes; weights += 4 * Lanes)
        {
            (Vector256.Load(weights) * factor).Store(weights);
            (Vector256.Load(weights + Lanes) * factor).Store(weights + Lanes);
            (Vector256.Load(weights + 2 * Lanes) * factor).Store(weights + 2 * Lanes);
            (Vector256.Load(weights + 3 * Lanes) * factor).Store(weights + 3 * Lanes);
        }

        for (; weights < last; weights += Lanes)
        {
            (Vector256.Load(weights) * factor).Store(weights);
        }

        tail.Store(last);
    }
}
