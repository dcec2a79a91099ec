using MaskGen.Samples.TinyGpt;

namespace MaskGen.Samples.Tests.TinyGpt;

/// <summary>The gradients of the whole model against finite differences of its loss.</summary>
public class GradientTests
{
    private const int Items = 2;
    private const float Distance = 0.01f;

    private static readonly ModelSize Size = new(Characters: 5, Width: 8, Heads: 2, Layers: 2);
    private static readonly int[] Windows = [0, 1, 2, 3, 4, 0, 3, 3, 1, 0, 2, 4];

    [Fact]
    public void Gradients_of_the_honest_model() => Check<TinyHonestMask.Tag>();

    [Fact]
    public void Gradients_of_the_leaky_model() => Check<TinyLeakyMask.Tag>();

    private static void Check<TMask>()
        where TMask : struct, IAttentionMask
    {
        Model<TMask> model = new(Size, Items);
        float[] weights = model.DrawParameters(new Random(5));
        Scatter(weights, new Random(6));
        float[] gradients = new float[weights.Length];
        model.Forward(weights, Windows);
        model.Backward(weights, gradients, Windows, share: 1);

        for (int i = 0; i < weights.Length; i++)
        {
            double expected = Slope(model, weights, i);
            Assert.True(Math.Abs(gradients[i] - expected) < 2e-3 * (1 + Math.Abs(expected)), $"Parameter {i}: {gradients[i]} instead of {expected}");
        }
    }

    /// <summary>Biases that are not 0 and gains that are not 1, so that a forgotten one is seen.</summary>
    private static void Scatter(Span<float> weights, Random random)
    {
        foreach (ref float weight in weights)
        {
            weight += 0.3f * (random.NextSingle() - 0.5f);
        }
    }

    private static double Slope<TMask>(Model<TMask> model, float[] weights, int parameter)
        where TMask : struct, IAttentionMask
    {
        float value = weights[parameter];
        float above = value + Distance;
        float below = value - Distance;
        weights[parameter] = above;
        model.Forward(weights, Windows);
        double difference = model.Loss(Windows);
        weights[parameter] = below;
        model.Forward(weights, Windows);
        difference -= model.Loss(Windows);
        weights[parameter] = value;
        return difference / (above - below);
    }
}
