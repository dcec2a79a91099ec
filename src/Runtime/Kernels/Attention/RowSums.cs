using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The running maximum and the running sum of the weights of each row of a block.</summary>
internal unsafe struct RowSums
{
    private const int Size = QueryBlock.Size;
    private const int Lanes = 8;

    private fixed float maxima[Size];
    private fixed float shifts[Size];
    private fixed float factors[Size];
    private fixed float sums[Size];

    /// <summary>What rounding added to the sums, to be taken away again.</summary>
    private fixed float errors[Size];

    /// <summary>What is subtracted from the exponents of a row: its maximum, rounded up; 0 for a row without one.</summary>
    public readonly float Shift(int lane) => shifts[lane];

    /// <summary>What the sums of a row were multiplied with when its maximum last grew.</summary>
    public readonly float Factor(int lane) => factors[lane];

    /// <summary>1 divided by the sum of a row's weights; 0 for a row without weights.</summary>
    public readonly float Inverse(int lane) => sums[lane] == 0 ? 0 : 1 / sums[lane];

    public void Start()
    {
        for (int lane = 0; lane < Size; lane++)
        {
            (maxima[lane], shifts[lane], sums[lane], errors[lane]) = (float.NegativeInfinity, 0, 0, 0);
        }
    }

    /// <summary>Takes new scores into the maxima; whether that changes what was summed before.</summary>
    /// <param name="scores">[keys of the tile, 24].</param>
    /// <param name="first">The tile's first key.</param>
    /// <param name="lanes">What the vectors see of the tile.</param>
    public bool Raise(float* scores, int first, LaneRanges lanes)
    {
        bool changes = false;
        for (int vector = 0; vector < lanes.Vectors; vector++)
        {
            var range = lanes[vector];
            changes |= Raise(scores + (nint)(range.Start - first) * Size, vector * Lanes, range.End - range.Start);
        }

        return changes;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Raise(float* scores, int lane, int keys)
    {
        var old = Vector256.Create(maxima[lane], maxima[lane + 1], maxima[lane + 2], maxima[lane + 3], maxima[lane + 4], maxima[lane + 5], maxima[lane + 6], maxima[lane + 7]);
        var max0 = old;
        var max1 = old;
        float* from = scores + lane;
        int key = 0;
        for (; key + 2 <= keys; key += 2)
        {
            // MaxNative takes its second operand where either is NaN, and is one instruction.
            max0 = Vector256.MaxNative(Vector256.Load(from), max0);
            max1 = Vector256.MaxNative(Vector256.Load(from + Size), max1);
            from += 2 * Size;
        }

        if (key < keys)
        {
            max0 = Vector256.MaxNative(Vector256.Load(from), max0);
        }

        var max = Vector256.Ceiling(Vector256.MaxNative(max0, max1));
        var isFirst = Vector256.Equals(old, Vector256.Create(float.NegativeInfinity));
        var grows = Vector256.AndNot(Vector256.GreaterThan(max, old), isFirst);
        var factor = Vector256.ConditionalSelect(grows, Exp2.Of(old - max), Vector256<float>.One);
        var shift = Vector256.AndNot(max, Vector256.Equals(max, Vector256.Create(float.NegativeInfinity)));
        fixed (float* m = maxima, s = shifts, f = factors, t = sums, e = errors)
        {
            max.Store(m + lane);
            shift.Store(s + lane);
            factor.Store(f + lane);
            (Vector256.Load(t + lane) * factor).Store(t + lane);
            (Vector256.Load(e + lane) * factor).Store(e + lane);
        }

        return grows != Vector256<float>.Zero;
    }

    /// <summary>Turns scores into weights, and adds these to the sums.</summary>
    /// <param name="scores">[keys of the tile, 24].</param>
    /// <param name="first">The tile's first key.</param>
    /// <param name="lanes">What the vectors see of the tile.</param>
    public void Exponentiate(float* scores, int first, LaneRanges lanes)
    {
        for (int vector = 0; vector < lanes.Vectors; vector++)
        {
            var range = lanes[vector];
            Exponentiate(scores + (nint)(range.Start - first) * Size, vector * Lanes, range.End - range.Start);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Exponentiate(float* scores, int lane, int keys)
    {
        fixed (float* s = shifts, t = sums, e = errors)
        {
            var shift = Vector256.Load(s + lane);
            var sum = Vector256.Load(t + lane);
            var error = Vector256.Load(e + lane);
            float* from = scores + lane;
            int key = 0;
            for (; key + 4 <= keys; key += 4)
            {
                var weight0 = Exp2.Of(Vector256.Load(from) - shift);
                var weight1 = Exp2.Of(Vector256.Load(from + Size) - shift);
                weight0.Store(from);
                weight1.Store(from + Size);
                var weight2 = Exp2.Of(Vector256.Load(from + 2 * Size) - shift);
                var weight3 = Exp2.Of(Vector256.Load(from + 3 * Size) - shift);
                weight2.Store(from + 2 * Size);
                weight3.Store(from + 3 * Size);
                Add((weight0 + weight1) + (weight2 + weight3), ref sum, ref error);
                from += 4 * Size;
            }

            for (; key < keys; key++)
            {
                var weight = Exp2.Of(Vector256.Load(from) - shift);
                weight.Store(from);
                Add(weight, ref sum, ref error);
                from += Size;
            }

            sum.Store(t + lane);
            error.Store(e + lane);
        }
    }

    /// <summary>Adds to a sum, and keeps what rounding added to it (Kahan).</summary>
    /// <remarks>Thousands of small weights beside a large one would each round the sum the same way.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(Vector256<float> weights, ref Vector256<float> sum, ref Vector256<float> error)
    {
        weights -= error;
        var larger = sum + weights;
        error = (larger - sum) - weights;
        sum = larger;
    }
}
