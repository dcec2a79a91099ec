namespace MaskGen.Runtime.Tests;

/// <summary>The promised accuracy of the gradient of softmax.</summary>
internal static class SoftMaxGradientError
{
    /// <summary>Half a unit in the last place of floats from 1 to 2.</summary>
    private const double Rounding = 1.0 / (1 << 24);

    /// <summary>What may be lost of products that are below the normal floats, for factors up to some millions.</summary>
    private const double Underflow = 1e-37;

    /// <summary>Checks a row, blocked cells of which may be anything but in the result.</summary>
    public static void AssertWithin(
        ReadOnlySpan<bool> allowed,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> gradient,
        ReadOnlySpan<float> actual,
        float scale
    )
    {
        double sum = 0;
        double size = 0;
        for (int key = 0; key < allowed.Length; key++)
        {
            double product = allowed[key] ? (double)weights[key] * gradient[key] : 0;
            sum += product;
            size += Math.Abs(product);
        }

        for (int key = 0; key < allowed.Length; key++)
        {
            double w = allowed[key] ? weights[key] : 0;
            double g = allowed[key] ? gradient[key] : 0;
            double expected = scale * w * (g - sum);
            double bound = allowed[key] ? Underflow + Rounding * Math.Abs(scale * w) * (3 * Math.Abs(g) + 45 * size) : 0;
            double error = Math.Abs(actual[key] - expected);
            Assert.True(error <= bound, $"Key {key} is {actual[key]:R} instead of {expected:R}: off by {error / bound:F2} times the bound.");
        }
    }
}
