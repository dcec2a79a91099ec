using System.Numerics.Tensors;

namespace MaskGen.Samples.TinyGpt;

/// <summary>Writes text with a trained model, one character after the other.</summary>
internal sealed class Writer<TMask>(ModelSize size, float[] weights)
    where TMask : struct, IAttentionMask
{
    /// <summary>Below 1, likely characters become likelier.</summary>
    private const float Temperature = 0.7f;

    private readonly Model<TMask> _model = new(size, items: 1);
    private readonly float[] _probabilities = new float[size.Characters];

    /// <summary>
    /// What follows the beginning. Characters that are not there yet are padding. When the window is full, its second
    /// half becomes the beginning of the next one.
    /// </summary>
    public IReadOnlyList<int> Continue(ReadOnlySpan<int> beginning, int count, Random random)
    {
        int[] window = new int[Model<TMask>.WindowLength];
        beginning.CopyTo(window);
        int length = beginning.Length;
        List<int> written = [];
        while (written.Count < count)
        {
            if (length == Model<TMask>.TextLength)
            {
                length /= 2;
                window.AsSpan(length, length).CopyTo(window);
            }

            _model.Forward(weights, window, [length]);
            window[length] = Draw(_model.Logits(0, length - 1), random);
            written.Add(window[length]);
            length++;
        }

        return written;
    }

    private int Draw(ReadOnlySpan<float> logits, Random random)
    {
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), _probabilities);
        TensorPrimitives.Divide(_probabilities, Temperature, _probabilities);
        TensorPrimitives.SoftMax<float>(_probabilities, _probabilities);
        double rest = random.NextDouble();
        int character = 0;
        while (character < _probabilities.Length - 1 && (rest -= _probabilities[character]) >= 0)
        {
            character++;
        }

        return character;
    }
}
