using System.Numerics.Tensors;

namespace MaskGen.Samples.TinyGpt;

/// <summary>Every row with mean 0 and variance 1, then a gain and a bias per column.</summary>
internal sealed class LayerNorm(ParameterLayout layout, int rows, int width)
{
    private const float Epsilon = 1e-5f;

    private readonly Parameter _gain = layout.Add(width, (_, _) => 1);
    private readonly Parameter _bias = layout.Add(width);
    private readonly float[] _normal = new float[rows * width];
    private readonly float[] _inverseDeviation = new float[rows];
    private readonly float[] _output = new float[rows * width];
    private readonly float[] _scratch = new float[width];

    public ReadOnlySpan<float> Output => _output;

    public void Forward(ReadOnlySpan<float> weights, ReadOnlySpan<float> input)
    {
        ReadOnlySpan<float> gain = _gain.In(weights);
        ReadOnlySpan<float> bias = _bias.In(weights);
        for (int row = 0; row < rows; row++)
        {
            Span<float> normal = _normal.AsSpan(row * width, width);
            ReadOnlySpan<float> x = input.Slice(row * width, width);
            TensorPrimitives.Subtract(x, TensorPrimitives.Sum(x) / width, normal);
            float variance = TensorPrimitives.SumOfSquares<float>(normal) / width;
            _inverseDeviation[row] = 1 / MathF.Sqrt(variance + Epsilon);
            TensorPrimitives.Multiply(normal, _inverseDeviation[row], normal);
            TensorPrimitives.MultiplyAdd(normal, gain, bias, _output.AsSpan(row * width, width));
        }
    }

    /// <summary>Adds to the gradients of the parameters and of the input.</summary>
    public void Backward(ReadOnlySpan<float> weights, Span<float> gradients, ReadOnlySpan<float> outputGradient, Span<float> inputGradient)
    {
        ReadOnlySpan<float> gain = _gain.In(weights);
        Span<float> gainGradient = _gain.In(gradients);
        Span<float> biasGradient = _bias.In(gradients);
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<float> normal = _normal.AsSpan(row * width, width);
            ReadOnlySpan<float> dy = outputGradient.Slice(row * width, width);
            Span<float> dx = inputGradient.Slice(row * width, width);
            TensorPrimitives.MultiplyAdd(dy, normal, gainGradient, gainGradient);
            TensorPrimitives.Add(biasGradient, dy, biasGradient);

            // What changes a row's mean or its length is normalised away, so that part of the gradient is taken out.
            TensorPrimitives.Multiply(dy, gain, _scratch);
            float alongMean = TensorPrimitives.Sum<float>(_scratch) / width;
            float alongRow = TensorPrimitives.Dot<float>(_scratch, normal) / width;
            TensorPrimitives.Subtract(_scratch, alongMean, _scratch);
            TensorPrimitives.MultiplyAdd(normal, -alongRow, _scratch, _scratch);
            TensorPrimitives.MultiplyAdd(_scratch, _inverseDeviation[row], dx, dx);
        }
    }
}
