using System.Runtime.Intrinsics;

namespace MaskGen.Runtime.Tests;

public sealed class VectorExpTests
{
    private const double Bound = 1.2e-7;

    [Theory]
    [InlineData(0f, 1f)]
    [InlineData(0.1234567f, 1f)]
    [InlineData(9.87654e3f, 0.0883883461f)]
    [InlineData(-9.87654e3f, -0.0721687824f)]
    [InlineData(1e-3f, 1234.567f)]
    public void The_relative_error_is_within_its_bound(float pivot, float scale)
    {
        double worst = 0;
        var random = new Random(1);
        for (int i = 0; i < 200_000; i++)
        {
            // Spread over all magnitudes of the argument, and evenly.
            double wanted = i % 2 == 0 ? -87 * random.NextDouble() : -Math.Pow(2, -30 + 36 * random.NextDouble());
            float x = (float)(pivot + Math.Max(-87, wanted) / scale);
            double argument = ((double)x - pivot) * scale;
            if (argument is > 0 or < -86.6)
            {
                continue;
            }

            double exact = Math.Exp(argument);
            worst = Math.Max(worst, Math.Abs(Exp(x, pivot, scale) - exact) / exact);
        }

        Assert.InRange(worst, 1e-8, Bound);
    }

    [Theory]
    [InlineData(-87.4f)]
    [InlineData(-1e9f)]
    [InlineData(float.MinValue)]
    [InlineData(float.NegativeInfinity)]
    public void Far_below_the_pivot_is_exactly_zero(float x) => Assert.Equal(0, Exp(x, 0, 1));

    [Theory]
    [InlineData(float.NaN, 0f)]
    [InlineData(0f, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity)]
    public void What_has_no_value_is_NaN(float x, float pivot) => Assert.Equal(float.NaN, Exp(x, pivot, 1));

    [Fact]
    public void The_pivot_itself_is_exactly_one()
    {
        foreach (float x in (float[])[0, 1, -1e4f, 3e38f, 1e-45f])
        {
            Assert.Equal(1, Exp(x, x, 0.3f));
        }
    }

    private static float Exp(float x, float pivot, float scale)
    {
        var lanes = new VectorExp(pivot, scale).Of(Vector256.Create(x));
        Assert.True(Vector256.EqualsAll(lanes.AsInt32(), Vector256.Create(lanes.AsInt32()[0])));
        return lanes[7];
    }
}
