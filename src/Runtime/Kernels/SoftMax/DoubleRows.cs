using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Softmax of rows of doubles, in three passes.</summary>
/// <remarks>The last vector is the last four elements, as for floats: see <see cref="LongSoftMax{TLanes, TVector, TRate}"/>.</remarks>
internal readonly unsafe struct DoubleRows(double scale) : ISoftMaxRows<double>
{
    private const int Lanes = 4;

    /// <summary>Whether to compute four cells at a time: without vectors, the runtime would do it cell by cell, and slowly.</summary>
    private static bool HasVectors => Vector128.IsHardwareAccelerated;

    public void Add(double* x, double* weights, RowRun run)
    {
        for (; run.Rows > 0; x += run.Stride, weights += run.Stride)
        {
            AddRow(x, weights, run.Length);
            run.MoveOn(weights);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddRow(double* x, double* weights, int length)
    {
        double pivot = Pivot(x, length);
        double sum = HasVectors && length >= Lanes ? Powers(x, weights, length, pivot) : ScalarPowers(x, weights, length, pivot);

        // The sum is 0 only where every allowed score is −∞: their weights are 0.
        double factor = sum == 0 ? 0 : 1 / sum;
        int i = 0;
        for (; HasVectors && i <= length - Lanes; i += Lanes)
        {
            (Vector256.Load(weights + i) * factor).Store(weights + i);
        }

        for (; i < length; i++)
        {
            weights[i] *= factor;
        }
    }

    public bool TryAdd(double* x, double* weights, scoped ReadOnlySpan<KeyInterval> keys) => false;

    public void Complete() { }

    /// <summary>
    /// The score whose scaled value is largest, by which the others are shifted. Where that is −∞, and where the scale is
    /// 0 and no shift is needed, 0: then −∞ − pivot is not NaN.
    /// </summary>
    private double Pivot(double* x, int length)
    {
        if (scale == 0)
        {
            return 0;
        }

        double sign = scale < 0 ? -1 : 1;
        double largest = double.NegativeInfinity;
        int i = 0;
        if (HasVectors && length >= Lanes)
        {
            var lanes = Vector256.Create(largest);
            for (; i <= length - Lanes; i += Lanes)
            {
                // MaxNative takes its second operand where either is NaN.
                lanes = Vector256.MaxNative(Vector256.Load(x + i) * sign, lanes);
            }

            largest = Math.Max(Math.Max(lanes[0], lanes[1]), Math.Max(lanes[2], lanes[3]));
        }

        for (; i < length; i++)
        {
            largest = double.MaxNative(x[i] * sign, largest);
        }

        return double.IsNegativeInfinity(largest) ? 0 : largest * sign;
    }

    private double ScalarPowers(double* x, double* weights, int length, double pivot)
    {
        double sum = 0;
        for (int i = 0; i < length; i++)
        {
            weights[i] = Math.Exp((x[i] - pivot) * scale);
            sum += weights[i];
        }

        return sum;
    }

    private double Powers(double* x, double* weights, int length, double pivot)
    {
        var shift = Vector256.Create(pivot);
        var factor = Vector256.Create(scale);
        int last = length - Lanes;
        var tail = Vector256.Exp((Vector256.Load(x + last) - shift) * factor);
        var overlap = Vector256.LessThan(Vector256<double>.Indices, Vector256.Create((double)(-length & (Lanes - 1))));
        var sum = Vector256.AndNot(tail, overlap);
        for (int i = 0; i < last; i += Lanes)
        {
            var powers = Vector256.Exp((Vector256.Load(x + i) - shift) * factor);
            powers.Store(weights + i);
            sum += powers;
        }

        tail.Store(weights + last);
        return Vector256.Sum(sum);
    }
}
