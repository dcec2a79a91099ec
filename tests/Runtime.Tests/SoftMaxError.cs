namespace MaskGen.Runtime.Tests;

/// <summary>The promised accuracy of softmax.</summary>
internal static class SoftMaxError
{
    /// <summary>Absolute error against exact arithmetic, relative to the row's largest weight.</summary>
    public const double Bound = 4.0 / (1 << 23);

    public static void AssertWithin(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual, int rowLength)
    {
        for (int row = 0; row < expected.Length; row += rowLength)
        {
            string? error = Find(expected.Slice(row, rowLength), actual.Slice(row, rowLength));
            Assert.True(error is null, error);
        }
    }

    /// <summary>What is wrong with a row, if anything.</summary>
    public static string? Find(ReadOnlySpan<double> expected, ReadOnlySpan<float> actual)
    {
        double largest = 0;
        double sum = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            largest = Math.Max(largest, expected[i]);
            sum += actual[i];
        }

        for (int i = 0; i < expected.Length; i++)
        {
            double error = Math.Abs(actual[i] - expected[i]);
            if (!(error <= Bound * largest))
            {
                return $"Weight {i} is {actual[i]:R} instead of {expected[i]:R}: off by {error / largest / Bound:F2} times the bound.";
            }
        }

        bool sumsUp = Math.Abs(sum - (largest == 0 ? 0 : 1)) <= 1e-6;
        return sumsUp ? null : $"The weights sum up to {sum:R}.";
    }
}
