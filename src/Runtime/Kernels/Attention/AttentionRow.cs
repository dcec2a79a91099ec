using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Attention of a single row, which reads no key and no value that the row does not see.</summary>
internal static unsafe class AttentionRow
{
    /// <summary>Up to so many rows are faster one by one than as lanes of a vector.</summary>
    public const int MostRows = 2;

    private const int TileKeys = 64;
    private const int Lanes = 8;

    public static int ScratchLength(int headDimension) => headDimension + TileKeys;

    /// <summary>Writes the output of a row.</summary>
    /// <returns>What was subtracted from the exponents, and 1 divided by the sum of the powers, or 0 where there is none.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static (float Shift, float Factor) Compute(
        float* query,
        Rows key,
        Rows value,
        float* output,
        scoped ReadOnlySpan<KeyInterval> keys,
        in AttentionOperands operands,
        float* scratch
    )
    {
        float* scores = scratch;
        float* scaled = scratch + TileKeys;
        for (int i = 0; i < operands.HeadDimension; i++)
        {
            scaled[i] = query[i] * operands.Rate;
        }

        new Span<float>(output, operands.ValueDimension).Clear();
        float maximum = float.NegativeInfinity;
        float sum = 0;
        foreach (var interval in keys)
        {
            for (int first = interval.Start; first < interval.End; first += TileKeys)
            {
                int count = Math.Min(TileKeys, interval.End - first);
                RowVectors.Dot(scaled, new(key.Start + first * key.Stride, key.Stride), scores, count, operands.HeadDimension);
                new Span<float>(scores + count, TileKeys - count).Fill(float.NegativeInfinity);
                float larger = MathF.Max(maximum, MathF.Ceiling(Largest(scores)));
                if (larger > maximum && sum > 0)
                {
                    float factor = MathF.Pow(2, maximum - larger);
                    RowVectors.Multiply(output, operands.ValueDimension, factor);
                    sum *= factor;
                }

                maximum = larger;
                sum += Exponentiate(scores, ShiftOf(maximum));
                MatrixProduct.Multiply(
                    new(scores, TileKeys, 1),
                    new(value.Start + first * value.Stride, value.Stride),
                    new(output, operands.ValueDimension),
                    1,
                    operands.ValueDimension,
                    count,
                    add: true
                );
            }
        }

        // Scores that are all −∞ give zeros, even where a value is infinite.
        if (sum == 0)
        {
            new Span<float>(output, operands.ValueDimension).Clear();
            return (ShiftOf(maximum), 0);
        }

        RowVectors.Multiply(output, operands.ValueDimension, 1 / sum);
        return (ShiftOf(maximum), 1 / sum);
    }

    private static float ShiftOf(float maximum) => float.IsNegativeInfinity(maximum) ? 0 : maximum;

    private static float Largest(float* scores)
    {
        var max = Vector256.Load(scores);
        for (int i = Lanes; i < TileKeys; i += Lanes)
        {
            max = Vector256.MaxNative(Vector256.Load(scores + i), max);
        }

        float largest = float.NegativeInfinity;
        for (int lane = 0; lane < Lanes; lane++)
        {
            // False for NaN, which makes the sum NaN in any case.
            largest = max[lane] > largest ? max[lane] : largest;
        }

        return largest;
    }

    private static float Exponentiate(float* scores, float shift)
    {
        var sum = Vector256<float>.Zero;
        for (int i = 0; i < TileKeys; i += Lanes)
        {
            var weight = Exp2.Of(Vector256.Load(scores + i) - Vector256.Create(shift));
            weight.Store(scores + i);
            sum += weight;
        }

        return Vector256.Sum(sum);
    }
}
