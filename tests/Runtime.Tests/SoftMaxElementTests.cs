using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests;

/// <summary>Softmax of doubles and of halves, against the same oracle as that of floats.</summary>
public sealed class SoftMaxElementTests
{
    private const int Heads = 2;

    public static TheoryData<float> Sizes => [10, 1e4f, 1e-40f, 0];

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Doubles_are_as_exact_as_doubles_are(float size)
    {
        OnEvery(size, (mask, scores, allowed, scale) =>
        {
            double[] x = Blocked(scores, allowed, double.NaN, value => value);
            double[] actual = [.. Enumerable.Repeat(7.0, x.Length)];
            mask.Double(x, actual, scale);
            AssertRows(Oracle.SoftMax(mask.Case, allowed, scores, scale), actual, mask.Case.KeyLength, 16 * Math.Pow(2, -52));
            mask.Double(x, x, scale);
            Assert.Equal(actual, x);
        });
    }

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Halves_are_rounded_once(float size)
    {
        OnEvery(size, (mask, scores, allowed, scale) =>
        {
            scores = [.. scores.Select(score => (float)(Half)score)];
            Half[] x = Blocked(scores, allowed, Half.NaN, value => (Half)value);
            Half[] actual = [.. Enumerable.Repeat((Half)7, x.Length)];
            mask.Half(x, actual, scale);
            double[] weights = [.. actual.Select(weight => (double)weight)];
            AssertRows(Oracle.SoftMax(mask.Case, allowed, scores, scale), weights, mask.Case.KeyLength, Math.Pow(2, -11) * 1.01);
            mask.Half(x, x, scale);
            Assert.Equal(actual, x);
        });
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-1.0)]
    public void Infinities_and_NaN_of_doubles_mean_what_they_do_of_floats(double scale)
    {
        foreach (int length in (int[])[1, 3, 4, 7, 19])
        {
            double[] x = [.. Enumerable.Repeat(double.NegativeInfinity * scale, 19)];
            MaskKernels.MaskedSoftMaxRow<LeftPadded19>(length - 1, x, x, scale);
            Assert.All(x, weight => Assert.Equal(0, weight));

            x = [.. Enumerable.Repeat(double.NegativeInfinity * scale, 19)];
            x[length / 2] = -1e300 * scale;
            MaskKernels.MaskedSoftMaxRow<LeftPadded19>(length - 1, x, x, scale);
            Assert.Equal([.. Enumerable.Range(0, 19).Select(i => i == length / 2 ? 1.0 : 0)], x);

            foreach (double spoiler in (double[])[double.NaN, double.PositiveInfinity * scale])
            {
                x = new double[19];
                x[length / 2] = spoiler;
                MaskKernels.MaskedSoftMaxRow<LeftPadded19>(length - 1, x, x, scale);
                Assert.Equal([.. Enumerable.Range(0, 19).Select(i => i < length ? double.NaN : 0)], x);
            }
        }
    }

    private static void OnEvery(float size, Action<ElementForms, float[], bool[], float> check)
    {
        foreach (ElementForms mask in ElementForms.All)
        {
            float[] scores = Samples.Scores(Heads * mask.Case.Cells, seed: 31, size);
            bool[] allowed = Oracle.Allowed(mask.Case);
            foreach (float scale in (float[])[1, -0.7f])
            {
                check(mask, scores, allowed, scale);
            }
        }
    }

    private static T[] Blocked<T>(float[] scores, bool[] allowed, T blocked, Func<float, T> convert) =>
        [.. scores.Select((score, i) => allowed[i % allowed.Length] ? convert(score) : blocked)];

    private static void AssertRows(double[] expected, double[] actual, int rowLength, double bound)
    {
        for (int row = 0; row < expected.Length; row += rowLength)
        {
            double largest = expected.AsSpan(row, rowLength).ToArray().Max();
            for (int i = row; i < row + rowLength; i++)
            {
                Assert.Equal(expected[i], actual[i], bound * largest);
            }
        }
    }

    /// <summary>One mask's softmax of doubles and halves without its type parameter.</summary>
    internal sealed record ElementForms(MaskCase Case, ElementForms.Of<double, double> Double, ElementForms.Of<Half, float> Half)
    {
        public delegate void Of<T, TScale>(ReadOnlySpan<T> x, Span<T> destination, TScale scale);

        public static ElementForms[] All { get; } =
        [
            Create<Causal6>(),
            Create<SinkWindow37>(),
            Create<Stripes100>(),
            Create<LeftPadded19>(),
            Create<Frames300>(),
        ];

        private static ElementForms Create<TMask>()
            where TMask : struct, ITestMask =>
            new(
                new MaskCase<TMask>(),
                (x, destination, scale) => MaskKernels.MaskedSoftMax<TMask>(x, destination, scale),
                (x, destination, scale) => MaskKernels.MaskedSoftMax<TMask>(x, destination, scale)
            );
    }
}
