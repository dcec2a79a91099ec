using MaskGen.Samples.TinyGpt;

namespace MaskGen.Samples.Tests.TinyGpt;

/// <summary>The text, the products, and that training learns and repeats itself.</summary>
public class TrainingTests
{
    [Fact]
    public void Text_is_a_hundred_sonnets()
    {
        Text text = Text.Sonnets();
        string[] sonnets = [.. text.Decode(text.Training).Split("\n\n"), .. text.Decode(text.HeldOut).Trim().Split("\n\n")];

        Assert.Equal(100, sonnets.Length);
        Assert.All(sonnets, (sonnet, i) => Assert.Equal(i == 98 ? 15 : 14, sonnet.Split('\n').Length));
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(4, 3, 16)]
    [InlineData(7, 5, 59)]
    [InlineData(9, 33, 70)]
    public void Product_is_the_sum_of_products(int rows, int inner, int columns)
    {
        Random random = new(rows);
        float[] left = Draw(random, rows * inner);
        float[] right = Draw(random, inner * columns);
        float[] transposed = new float[left.Length];
        float[] expected = Draw(random, rows * columns);
        float[] sum = [.. expected];
        float[] sumOfTransposed = [.. expected];
        for (int i = 0; i < rows; i++)
        {
            for (int k = 0; k < inner; k++)
            {
                transposed[k * rows + i] = left[i * inner + k];
                for (int j = 0; j < columns; j++)
                {
                    expected[i * columns + j] += left[i * inner + k] * right[k * columns + j];
                }
            }
        }

        Product.AddTo(sum, new Matrix(left, inner), right);
        Product.AddTo(sumOfTransposed, new Matrix(transposed, rows).Transposed, right);

        Assert.All(expected, (value, i) => Assert.Equal(value, sum[i], 1e-5f));
        Assert.All(expected, (value, i) => Assert.Equal(value, sumOfTransposed[i], 1e-5f));
    }

    [Fact]
    public void Training_learns_and_repeats_itself()
    {
        double[] losses = Train();

        Assert.InRange(losses[0], 3, 5);
        Assert.True(losses[^1] < losses[0] - 0.3, $"{losses[0]} to {losses[^1]}");
        Assert.Equal(losses, Train());
    }

    private static double[] Train()
    {
        const int steps = 60;
        Text text = Text.Sonnets();
        Trainer<TinyHonestMask.Tag> trainer = new(new ModelSize(text.Characters, Width: 16, Heads: 2, Layers: 1), steps, seed: 3);
        return [.. Enumerable.Range(0, steps).Select(step => trainer.Step(step, text.Training))];
    }

    private static float[] Draw(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
}
