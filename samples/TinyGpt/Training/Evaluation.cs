namespace MaskGen.Samples.TinyGpt;

/// <summary>What a trained model makes of text that it has not been trained on.</summary>
/// <param name="AllAtOnce">Mean loss where the whole window is there, as in training.</param>
/// <param name="OneByOne">Mean loss on the same characters where later ones are not there, as when text is written.</param>
internal sealed record Evaluation(double AllAtOnce, double OneByOne)
{
    private const int Windows = 16;

    /// <summary>
    /// One window at a time, as a batch of its own beginnings: one character real, two, and so on. Each item tells the
    /// loss of its last real character, and the whole window also tells the losses of all.
    /// </summary>
    public static Evaluation Of<TMask>(ModelSize size, ReadOnlySpan<float> weights, ReadOnlySpan<int> text)
        where TMask : struct, IAttentionMask
    {
        int length = Model<TMask>.TextLength;
        Model<TMask> model = new(size, length);
        int[] beginnings = [.. Enumerable.Range(1, length)];
        double allAtOnce = 0;
        double oneByOne = 0;
        for (int i = 0; i < Windows; i++)
        {
            int start = (text.Length - Model<TMask>.WindowLength) * i / (Windows - 1);
            int[] window = text.Slice(start, Model<TMask>.WindowLength).ToArray();
            model.Forward(weights, [.. beginnings.SelectMany(_ => window)], beginnings);
            for (int position = 0; position < length; position++)
            {
                allAtOnce += CrossEntropy.Loss(model.Logits(length - 1, position), window[position + 1]);
                oneByOne += CrossEntropy.Loss(model.Logits(position, position), window[position + 1]);
            }
        }

        return new(allAtOnce / (Windows * length), oneByOne / (Windows * length));
    }
}
