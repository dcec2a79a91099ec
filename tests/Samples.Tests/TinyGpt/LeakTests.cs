using MaskGen.Samples.TinyGpt;

namespace MaskGen.Samples.Tests.TinyGpt;

/// <summary>Whether a prediction changes when a later character does.</summary>
public class LeakTests
{
    private const int Position = 20;

    private static readonly Text Sonnets = Text.Sonnets();

    [Fact]
    public void Honest_model_does_not_depend_on_later_characters() => Assert.Equal(0, Change<HonestMask.Tag>(layers: 3, changed: Position + 1));

    [Fact]
    public void Leaky_model_depends_on_later_characters() => Assert.NotEqual(0, Change<LeakyMask.Tag>(layers: 3, changed: Position + 1));

    [Fact]
    public void Leak_takes_two_layers()
    {
        Assert.Equal(0, Change<LeakyMask.Tag>(layers: 1, changed: Position + 1));
        Assert.NotEqual(0, Change<LeakyMask.Tag>(layers: 2, changed: Position + 1));
    }

    [Fact]
    public void Both_models_depend_on_earlier_characters()
    {
        Assert.NotEqual(0, Change<HonestMask.Tag>(layers: 1, changed: Position - 1));
        Assert.NotEqual(0, Change<LeakyMask.Tag>(layers: 1, changed: Position - 1));
    }

    [Fact]
    public void Padding_keeps_later_characters_from_the_leaky_model() =>
        Assert.Equal(0, Change<LeakyMask.Tag>(layers: 3, changed: Position + 1, textLengths: [Position + 1]));

    [Fact]
    public void Honest_loss_is_the_same_without_later_characters()
    {
        Evaluation honest = Evaluate<HonestMask.Tag>();
        Evaluation leaky = Evaluate<LeakyMask.Tag>();

        Assert.Equal(honest.AllAtOnce, honest.OneByOne, 1e-6);
        Assert.NotEqual(leaky.AllAtOnce, leaky.OneByOne, 1e-4);
    }

    private static Evaluation Evaluate<TMask>()
        where TMask : struct, IAttentionMask
    {
        ModelSize size = Size(layers: 2);
        return Evaluation.Of<TMask>(size, new Model<TMask>(size, 1).DrawParameters(new Random(2)), Sonnets.HeldOut);
    }

    /// <summary>How far a loss moves when one character of the window is another.</summary>
    private static double Change<TMask>(int layers, int changed, params int[] textLengths)
        where TMask : struct, IAttentionMask
    {
        Model<TMask> model = new(Size(layers), items: 1);
        float[] weights = model.DrawParameters(new Random(1));
        int[] window = Sonnets.HeldOut[..Model<TMask>.WindowLength];
        int target = window[Position + 1];
        model.Forward(weights, window, textLengths);
        double before = CrossEntropy.Loss(model.Logits(0, Position), target);
        window[changed] = (window[changed] + 1) % Sonnets.Characters;
        model.Forward(weights, window, textLengths);
        return CrossEntropy.Loss(model.Logits(0, Position), target) - before;
    }

    private static ModelSize Size(int layers) => new(Sonnets.Characters, Width: 16, Heads: 2, layers);
}
