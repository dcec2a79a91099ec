namespace MaskGen.Runtime.Tests.Attention;

/// <summary>The promised accuracy of attention, and of its gradients.</summary>
internal static class AttentionError
{
    /// <summary>Relative error in norm, for scaled scores up to 16; it grows with them.</summary>
    public const double Bound = 2e-6;

    /// <summary>What gradients may have of that: they compute scores again, whose errors the sums of the forward pass do not know.</summary>
    private const double GradientFactor = 2;

    /// <summary>Weights below 2⁻¹²⁵ are 0.</summary>
    private const double Smallest = 1e-35;

    public static void AssertOutput(AttentionSample sample, AttentionReference expected, AttentionResult actual)
    {
        double bound = BoundOf(expected);
        AssertWithin(expected.Output, actual.Output, sample.ValueDimension, bound, $"Output of {sample}");
        AssertWhole(expected.Output, actual.Output, bound, $"Output of {sample}");
    }

    public static void AssertGradients(AttentionSample sample, AttentionReference expected, AttentionResult actual) =>
        AssertGradients(sample, expected, actual, GradientFactor * BoundOf(expected));

    /// <summary>
    /// Row by row only, and with a little more room: values that cancel, and scores whose first product is the largest, each
    /// bring an output to about the bound on their own.
    /// </summary>
    public static void AssertRowsOfAdversarial(AttentionSample sample, AttentionReference expected, AttentionResult actual)
    {
        double bound = BoundOf(expected);
        AssertWithin(expected.Output, actual.Output, sample.ValueDimension, 1.25 * bound, $"Output of {sample}");
        AssertGradients(sample, expected, actual, 6 * bound);
    }

    public static double BoundOf(AttentionReference expected) => Bound * Math.Max(1, expected.LargestScore / 16);

    private static void AssertGradients(AttentionSample sample, AttentionReference expected, AttentionResult actual, double bound)
    {
        AssertWithin(expected.QueryGradient, actual.QueryGradient, sample.Shape.HeadDimension, bound, $"Query gradient of {sample}");
        AssertWithin(expected.KeyGradient, actual.KeyGradient, sample.Shape.HeadDimension, bound, $"Key gradient of {sample}");
        AssertWithin(expected.ValueGradient, actual.ValueGradient, sample.ValueDimension, bound, $"Value gradient of {sample}");
    }

    /// <summary>Row by row, relative to the size of what each row adds up; not finite exactly where the reference is not; nothing beyond touched.</summary>
    private static void AssertWithin(ExactNumbers expected, float[] actual, int rowLength, double bound, string what)
    {
        for (int row = 0; row < expected.Values.Length; row += rowLength)
        {
            (double error, double size) = (0, 0);
            for (int i = row; i < row + rowLength; i++)
            {
                bool isFinite = double.IsFinite(expected.Values[i]);
                if (isFinite != float.IsFinite(actual[i]))
                {
                    Assert.Fail($"{what}: row {row / rowLength}, {i - row}: {actual[i]:R} instead of {expected.Values[i]:R}.");
                }

                error += isFinite ? Square(actual[i] - expected.Values[i]) : 0;
                size += isFinite ? Square(expected.Sizes[i]) : 0;
            }

            if (!(Math.Sqrt(error) <= bound * Math.Sqrt(size) + Smallest))
            {
                Assert.Fail(
                    $"{what}: row {row / rowLength}, starting with {actual[row]:R} instead of {expected.Values[row]:R}, is off by {Math.Sqrt(error / size) / bound:F2} times the bound."
                );
            }
        }

        Assert.All(actual[expected.Values.Length..], beyond => Assert.Equal(float.NaN, beyond));
    }

    /// <summary>The promise word by word: all numbers together, where they are finite.</summary>
    private static void AssertWhole(ExactNumbers expected, float[] actual, double bound, string what)
    {
        (double error, double size) = (0, 0);
        for (int i = 0; i < expected.Values.Length; i++)
        {
            if (double.IsFinite(expected.Values[i]))
            {
                error += Square(actual[i] - expected.Values[i]);
                size += Square(expected.Values[i]);
            }
        }

        Assert.True(Math.Sqrt(error) <= bound * Math.Sqrt(size), $"{what} is off by {Math.Sqrt(error / size) / bound:F2} times the bound.");
    }

    private static double Square(double number) => number * number;
}
