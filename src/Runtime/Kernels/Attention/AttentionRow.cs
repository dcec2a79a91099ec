using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Attention of a single row, which reads no key and no value that the row does not see.</summary>
internal static unsafe class AttentionRow
{
    /// <summary>Up to so many rows are faster one by one than as lanes of a vector.</summary>
    public const int MostRows = 2;

    private const int TileKeys = 32;
    private const int Lanes = 8;

    public static int ScratchLength(in AttentionOperands operands) =>
        (operands.ValueDimension * sizeof(double) / sizeof(float)) + TileKeys + operands.HeadDimension;

    /// <summary>Writes the output of a row.</summary>
    /// <returns>What was subtracted from the exponents, and 1 divided by the sum of the powers, or 0 where there is none.</returns>
    /// <remarks>
    /// Keys are taken 32 at a time, from as many intervals as that needs: a tile is summed in floats, tiles are in doubles, so
    /// that the error does not grow with the number of keys or of intervals.
    /// </remarks>
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
        int dimension = operands.ValueDimension;
        double* total = (double*)scratch;
        float* scores = (float*)(total + dimension);
        float* scaled = scores + TileKeys;
        for (int i = 0; i < operands.HeadDimension; i++)
        {
            scaled[i] = query[i] * operands.Rate;
        }

        new Span<double>(total, dimension).Clear();
        float maximum = float.NegativeInfinity;
        double sum = 0;
        Span<KeyInterval> storage = stackalloc KeyInterval[TileKeys];
        (int interval, int offset) = (0, 0);
        for (var tile = Take(keys, ref interval, ref offset, storage); tile.Length > 0; tile = Take(keys, ref interval, ref offset, storage))
        {
            WriteScores(scaled, key, scores, tile, operands.HeadDimension);
            float larger = MathF.Max(maximum, MathF.Ceiling(Largest(scores)));
            if (larger > maximum && sum > 0)
            {
                double factor = Math.Pow(2, maximum - larger);
                RowVectors.Multiply(total, dimension, factor);
                sum *= factor;
            }

            maximum = larger;
            sum += Exponentiate(scores, ShiftOf(maximum));
            AddUpValues(scores, value, output, tile, dimension);
            RowVectors.Add(total, output, dimension);
        }

        // Scores that are all −∞ give zeros, even where a value is infinite.
        if (sum == 0)
        {
            new Span<float>(output, dimension).Clear();
            return (ShiftOf(maximum), 0);
        }

        RowVectors.Multiply(total, output, dimension, 1 / sum);
        return (ShiftOf(maximum), (float)(1 / sum));
    }

    /// <summary>The next keys of the row, at most 32.</summary>
    /// <param name="keys">The row's intervals.</param>
    /// <param name="interval">The one to go on with.</param>
    /// <param name="offset">How many keys of it were taken before.</param>
    /// <param name="tile">Room for 32 intervals.</param>
    private static ReadOnlySpan<KeyInterval> Take(scoped ReadOnlySpan<KeyInterval> keys, ref int interval, ref int offset, Span<KeyInterval> tile)
    {
        (int intervals, int room) = (0, TileKeys);
        for (; room > 0 && interval < keys.Length; interval++)
        {
            int start = keys[interval].Start + offset;
            int length = Math.Min(keys[interval].End - start, room);
            tile[intervals++] = new(start, start + length);
            room -= length;
            offset += length;
            if (offset < keys[interval].Length)
            {
                break;
            }

            offset = 0;
        }

        return tile[..intervals];
    }

    /// <summary>Writes the scores of a tile; those after them are −∞.</summary>
    private static void WriteScores(float* query, Rows key, float* scores, ReadOnlySpan<KeyInterval> tile, int dimension)
    {
        int count = 0;
        foreach (var keys in tile)
        {
            RowVectors.Dot(query, key.From(keys.Start), scores + count, keys.Length, dimension);
            count += keys.Length;
        }

        new Span<float>(scores + count, TileKeys - count).Fill(float.NegativeInfinity);
    }

    /// <summary>Writes the sum of a tile's values by their weights.</summary>
    private static void AddUpValues(float* weights, Rows value, float* output, ReadOnlySpan<KeyInterval> tile, int dimension)
    {
        int count = 0;
        foreach (var keys in tile)
        {
            MatrixProduct.Multiply(
                new(weights + count, TileKeys, 1),
                value.From(keys.Start),
                new(output, dimension),
                1,
                dimension,
                keys.Length,
                add: count > 0
            );
            count += keys.Length;
        }
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
