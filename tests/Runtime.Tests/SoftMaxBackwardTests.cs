using System.Numerics;
using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

/// <summary>The gradient of softmax, against the formula in double.</summary>
public sealed class SoftMaxBackwardTests
{
    private const int Heads = 2;

    [Fact]
    public void Floats_follow_the_formula() => CheckEvery<float>(3e-6, mask => mask.Single);

    [Fact]
    public void Doubles_follow_the_formula() => CheckEvery<double>(1e-14, mask => mask.Double);

    [Fact]
    public void Halves_follow_the_formula() => CheckEvery<Half>(1e-3, mask => mask.Half);

    [Fact]
    public void Long_rows_lose_nothing_in_their_sums()
    {
        // All products are equal, so that every rounding error of a sum would go the same way.
        float[] weights = [.. Enumerable.Repeat(1 / 8192f, 2 * 8192)];
        float[] gradient = [.. Enumerable.Repeat(0.7f, 2 * 8192)];
        gradient[5] = 0.9f;
        float[] actual = new float[2 * 8192];
        MaskKernels.MaskedSoftMaxBackward<Long8192>(weights, gradient, actual, 8192);
        int allowed = Enumerable.Range(0, 8192).Count(key => Long8192.Allows(0, key));
        double sum = (allowed * 0.7f / 8192.0) + ((0.9f - 0.7f) / 8192.0);
        Assert.Equal(0.7f - sum, actual[6], 2e-7);
    }

    /// <summary>Sums that cancel out, sums whose roundings all go the same way, and single products that are all of the sum.</summary>
    [Theory]
    [InlineData(5)]
    [InlineData(64)]
    [InlineData(127)]
    [InlineData(1000)]
    [InlineData(1031)]
    [InlineData(8192)]
    public void The_error_is_within_the_promised_one(int keyLength)
    {
        Random random = new(keyLength);
        Func<int, (float W, float G)>[] rows =
        [
            _ => (1f / keyLength, 0.7f),
            // Beyond 64, each addition to a float sum would be rounded down by nearly half a unit.
            _ => (1f / 8192, 1 + (63f / (1 << 23))),
            key => (1f / keyLength, key % 2 == 0 ? 1e6f : -1e6f + 0.5f),
            key => (key == keyLength / 2 ? 1 : 1e-9f, (random.NextSingle() - 0.5f) * 1e4f),
            key => (MathF.Exp(-key * 80f / keyLength), random.NextSingle()),
            key => (random.NextSingle() / keyLength, MathF.Pow(10, random.Next(-6, 6)) * (random.NextSingle() - 0.3f)),
        ];
        bool[] allowed = [.. Enumerable.Repeat(true, keyLength)];
        foreach (float scale in new[] { 1, 0.125f, 0.7f, -3 })
        {
            foreach (var row in rows)
            {
                (float W, float G)[] cells = [.. Enumerable.Range(0, keyLength).Select(row)];
                float[] weights = [.. cells.Select(cell => cell.W)];
                float[] gradient = [.. cells.Select(cell => cell.G)];
                float[] actual = new float[keyLength];
                BandedMask.Set(keyLength, [new(0, 1, Start: 0, StartSlope: 0, End: keyLength, EndSlope: 0)]);
                MaskKernels.MaskedSoftMaxBackward<BandedMask>(weights, gradient, actual, scale);
                SoftMaxGradientError.AssertWithin(allowed, weights, gradient, actual, scale);
            }
        }
    }

    [Fact]
    public void NaN_in_an_allowed_cell_spoils_its_row_only()
    {
        foreach (BackwardForms mask in BackwardForms.All)
        {
            bool[] allowed = Oracle.Allowed(mask.Case);
            float[] weights = Samples.Scores(mask.Case.Cells, seed: 43);
            float[] gradient = Samples.Scores(mask.Case.Cells, seed: 44);
            float[] expected = new float[weights.Length];
            mask.Single(weights, gradient, expected, 1, false);
            for (int cell = 0; cell < allowed.Length; cell += 1 + allowed.Length / 50)
            {
                float[] spoilt = [.. gradient];
                spoilt[cell] = float.NaN;
                float[] actual = new float[weights.Length];
                mask.Single(weights, spoilt, actual, 1, false);
                int row = cell / mask.Case.KeyLength;
                Assert.Equal(
                    expected.Select((value, i) => allowed[cell] && allowed[i] && i / mask.Case.KeyLength == row ? float.NaN : value),
                    actual
                );
            }
        }
    }

    [Fact]
    public void Finite_differences_of_softmax_agree()
    {
        const double Step = 1e-6;
        double[] x = [.. Samples.Scores(37, seed: 45, size: 2).Select(score => (double)score)];
        double[] gradient = [.. Samples.Scores(37, seed: 46).Select(value => (double)value)];
        double[] plane = new double[37 * 37];
        double[] planeGradient = new double[37 * 37];
        MaskKernels.MaskedSoftMaxRow<SinkWindow37>(20, x, plane.AsSpan(20 * 37, 37), 0.8);
        gradient.CopyTo(planeGradient, 20 * 37);
        double[] actual = new double[37 * 37];
        MaskKernels.MaskedSoftMaxBackward<SinkWindow37>(plane, planeGradient, actual, 0.8);
        for (int key = 0; key < 37; key++)
        {
            double difference = (Loss(key, Step) - Loss(key, -Step)) / (2 * Step);
            Assert.Equal(difference, actual[(20 * 37) + key], 1e-7);
        }

        double Loss(int key, double step)
        {
            double[] moved = [.. x];
            moved[key] += step;
            MaskKernels.MaskedSoftMaxRow<SinkWindow37>(20, moved, moved, 0.8);
            return moved.Zip(gradient, (weight, slope) => weight * slope).Sum();
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        float[] room = new float[300 * 300];
        Half[] halves = new Half[300 * 300];
        long least = long.MaxValue;
        for (int i = 0; i < 10 && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            MaskKernels.MaskedSoftMaxBackward<Frames300>(room, room, room, 1);
            MaskKernels.MaskedSoftMaxBackward<Frames300>(halves, halves, halves, 1);
            MaskKernels.MaskedSoftMax<Frames300>(halves, halves, 1);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    private static void CheckEvery<T>(double tolerance, Func<BackwardForms, BackwardForms.Of<T>> form)
        where T : INumber<T>
    {
        foreach (BackwardForms mask in BackwardForms.All)
        {
            Check(mask.Case, tolerance, form(mask));
        }
    }

    private static void Check<T>(MaskCase mask, double tolerance, BackwardForms.Of<T> backward)
        where T : INumber<T>
    {
        bool[] allowed = Oracle.Allowed(mask);
        T nan = T.CreateTruncating(double.NaN);
        T[] weights = Make(41, 1);
        T[] gradient = Make(42, 5);
        const float Scale = 0.5f;
        double[] expected = Expected(mask, weights, gradient, Scale);

        T[] actual = [.. Enumerable.Repeat(T.CreateTruncating(7), weights.Length + 1)];
        backward(weights, gradient, actual, Scale, false);
        Assert.Equal(T.CreateTruncating(7), actual[^1]);
        AssertEqual(actual.AsSpan(0, weights.Length));

        T[] overWeights = [.. weights];
        backward(overWeights, gradient, overWeights, Scale, false);
        AssertEqual(overWeights);

        T[] overGradient = [.. gradient];
        backward(weights, overGradient, overGradient, Scale, false);
        AssertEqual(overGradient);

        T[] partly = [.. Enumerable.Repeat(T.CreateTruncating(7), weights.Length)];
        backward(weights, gradient, partly, Scale, true);
        Assert.Equal([.. actual.Take(weights.Length).Select((value, i) => allowed[i % allowed.Length] ? value : T.CreateTruncating(7))], partly);

        T[] Make(int seed, float size) =>
            [
                .. Samples
                    .Scores(Heads * mask.Cells, seed, size)
                    .Select((value, i) => allowed[i % allowed.Length] ? T.CreateTruncating(value) : nan),
            ];

        void AssertEqual(ReadOnlySpan<T> result)
        {
            for (int i = 0; i < expected.Length; i++)
            {
                double scale = allowed[i % allowed.Length] ? tolerance * mask.KeyLength * 5 : 0;
                Assert.Equal(expected[i], double.CreateTruncating(result[i]), scale);
            }
        }
    }

    private static double[] Expected<T>(MaskCase mask, T[] weights, T[] gradient, double scale)
        where T : INumber<T>
    {
        // Blocked cells are NaN in both inputs; they count for nothing.
        (double W, double G)[] cells =
        [
            .. weights.Zip(gradient, (w, g) => T.IsNaN(w) ? (0.0, 0.0) : (double.CreateTruncating(w), double.CreateTruncating(g))),
        ];
        return
        [
            .. cells
                .Chunk(mask.KeyLength)
                .SelectMany(row =>
                {
                    double sum = row.Sum(cell => cell.W * cell.G);
                    return row.Select(cell => scale * cell.W * (cell.G - sum));
                }),
        ];
    }

    /// <summary>One mask's gradients without its type parameter.</summary>
    internal sealed record BackwardForms(
        MaskCase Case,
        BackwardForms.Of<float> Single,
        BackwardForms.Of<double> Double,
        BackwardForms.Of<Half> Half
    )
    {
        public delegate void Of<T>(
            ReadOnlySpan<T> weights,
            ReadOnlySpan<T> gradient,
            Span<T> destination,
            float scale,
            bool blockedAreZero
        );

        public static BackwardForms[] All { get; } =
        [
            Create<Causal6>(),
            Create<SinkWindow37>(),
            Create<Stripes100>(),
            Create<LeftPadded19>(),
            Create<Frames300>(),
        ];

        private static BackwardForms Create<TMask>()
            where TMask : struct, ITestMask =>
            new(
                new MaskCase<TMask>(),
                (w, g, d, scale, zero) => MaskKernels.MaskedSoftMaxBackward<TMask>(w, g, d, scale, zero),
                (w, g, d, scale, zero) => MaskKernels.MaskedSoftMaxBackward<TMask>(w, g, d, scale, zero),
                (w, g, d, scale, zero) => MaskKernels.MaskedSoftMaxBackward<TMask>(w, g, d, scale, zero)
            );
    }
}
