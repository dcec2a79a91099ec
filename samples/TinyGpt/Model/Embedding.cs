using System.Numerics.Tensors;

namespace MaskGen.Samples.TinyGpt;

/// <summary>A vector per position, and for the text one per character. A prefix token is nothing but its position.</summary>
internal sealed class Embedding
{
    private readonly Parameter _positions, _characters;
    private readonly int _width, _prefix, _text;

    public Embedding(ParameterLayout layout, ModelSize size, int prefix, int text)
    {
        (_width, _prefix, _text) = (size.Width, prefix, text);
        _positions = layout.Add((prefix + text) * size.Width, (i, random) => FirstPosition(i / _width, i % _width, random));
        _characters = layout.Add(size.Characters * size.Width, deviation: 1);
    }

    /// <param name="weights">All parameters of the model.</param>
    /// <param name="windows">[B, text + 1]: what is read, and one character more.</param>
    /// <param name="stream">[B, T, C], written.</param>
    public void Forward(ReadOnlySpan<float> weights, ReadOnlySpan<int> windows, Span<float> stream)
    {
        ReadOnlySpan<float> positions = _positions.In(weights);
        for (; !stream.IsEmpty; stream = stream[positions.Length..], windows = windows[(_text + 1)..])
        {
            positions.CopyTo(stream);
            for (int t = 0; t < _text; t++)
            {
                Span<float> row = stream.Slice((_prefix + t) * _width, _width);
                TensorPrimitives.Add(row, Of(windows[t]).In(weights), row);
            }
        }
    }

    public void Backward(Span<float> gradients, ReadOnlySpan<int> windows, ReadOnlySpan<float> streamGradient)
    {
        Span<float> positions = _positions.In(gradients);
        for (; !streamGradient.IsEmpty; streamGradient = streamGradient[positions.Length..], windows = windows[(_text + 1)..])
        {
            TensorPrimitives.Add(positions, streamGradient[..positions.Length], positions);
            for (int t = 0; t < _text; t++)
            {
                Span<float> character = Of(windows[t]).In(gradients);
                TensorPrimitives.Add(character, streamGradient.Slice((_prefix + t) * _width, _width), character);
            }
        }
    }

    private Parameter Of(int character) => new(_characters.Start + character * _width, _width);

    /// <summary>
    /// Sines and cosines of the position, so that neighbours are alike, and some noise. Prefix tokens start evenly spread
    /// over the text.
    /// </summary>
    private float FirstPosition(int token, int column, Random random)
    {
        double position = token < _prefix ? (token + 0.5) * _text / _prefix - 0.5 : token - _prefix;
        double phase = position * Math.Pow(_text, -(double)(column / 2) / (_width / 2));
        return (float)(column % 2 == 0 ? Math.Sin(phase) : Math.Cos(phase)) + 0.1f * ParameterLayout.Normal(random);
    }
}
