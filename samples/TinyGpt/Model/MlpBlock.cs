using System.Numerics.Tensors;

namespace MaskGen.Samples.TinyGpt;

/// <summary>Two layers with x · sigmoid(x) between them, for every token by itself.</summary>
internal sealed class MlpBlock : IBlock
{
    private readonly LayerNorm _norm;
    private readonly Linear _widen, _toStream;
    private readonly float[] _hidden, _gate, _active, _hiddenGradient, _normGradient;

    public MlpBlock(ParameterLayout layout, ModelSize size, int rows)
    {
        int hidden = 4 * size.Width;
        _norm = new(layout, rows, size.Width);
        _widen = new(layout, size.Width, hidden, 1 / MathF.Sqrt(size.Width));
        _toStream = new(layout, hidden, size.Width, size.ResidualScale / MathF.Sqrt(hidden));
        _hidden = new float[rows * hidden];
        _gate = new float[rows * hidden];
        _active = new float[rows * hidden];
        _hiddenGradient = new float[rows * hidden];
        _normGradient = new float[rows * size.Width];
    }

    public void Forward(ReadOnlySpan<float> weights, ReadOnlySpan<int> textLengths, Span<float> stream)
    {
        _norm.Forward(weights, stream);
        Array.Clear(_hidden);
        _widen.AddTo(_hidden, weights, _norm.Output);
        TensorPrimitives.Sigmoid<float>(_hidden, _gate);
        TensorPrimitives.Multiply<float>(_hidden, _gate, _active);
        _toStream.AddTo(stream, weights, _active);
    }

    public void Backward(ReadOnlySpan<float> weights, Span<float> gradients, Span<float> streamGradient)
    {
        Array.Clear(_hiddenGradient);
        _toStream.Backward(weights, gradients, _active, streamGradient, _hiddenGradient);

        // With s = sigmoid(x) and y = x · s, the derivative is s + y · (1 − s) = (1 − s) · y + s.
        Span<float> slope = _hidden;
        TensorPrimitives.Subtract(1, _gate, slope);
        TensorPrimitives.MultiplyAdd<float>(slope, _active, _gate, slope);
        TensorPrimitives.Multiply<float>(_hiddenGradient, slope, _hiddenGradient);

        Array.Clear(_normGradient);
        _widen.Backward(weights, gradients, _norm.Output, _hiddenGradient, _normGradient);
        _norm.Backward(weights, gradients, _normGradient, streamGradient);
    }
}
