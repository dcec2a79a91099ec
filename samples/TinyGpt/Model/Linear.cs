using System.Numerics.Tensors;

namespace MaskGen.Samples.TinyGpt;

/// <summary>x · W + b for every row x.</summary>
internal sealed class Linear(ParameterLayout layout, int inputs, int outputs, float deviation)
{
    private readonly Parameter _weight = layout.Add(inputs * outputs, deviation);
    private readonly Parameter _bias = layout.Add(outputs);
    private readonly float[] _transposed = new float[inputs * outputs];

    /// <summary>Adds the result to what the output holds: zeros, or the residual stream.</summary>
    public void AddTo(Span<float> output, ReadOnlySpan<float> weights, ReadOnlySpan<float> input)
    {
        ReadOnlySpan<float> bias = _bias.In(weights);
        for (int start = 0; start < output.Length; start += outputs)
        {
            Span<float> row = output.Slice(start, outputs);
            TensorPrimitives.Add(row, bias, row);
        }

        Product.AddTo(output, new Matrix(input, inputs), _weight.In(weights));
    }

    /// <summary>Adds to the gradients of the parameters and of the input.</summary>
    public void Backward(
        ReadOnlySpan<float> weights,
        Span<float> gradients,
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> outputGradient,
        Span<float> inputGradient
    )
    {
        Product.AddTo(_weight.In(gradients), new Matrix(input, inputs).Transposed, outputGradient);
        Span<float> biasGradient = _bias.In(gradients);
        for (int start = 0; start < outputGradient.Length; start += outputs)
        {
            TensorPrimitives.Add(biasGradient, outputGradient.Slice(start, outputs), biasGradient);
        }

        Transpose(_weight.In(weights));
        Product.AddTo(inputGradient, new Matrix(outputGradient, outputs), _transposed);
    }

    private void Transpose(ReadOnlySpan<float> weight)
    {
        for (int row = 0; row < inputs; row++)
        {
            for (int column = 0; column < outputs; column++)
            {
                _transposed[column * inputs + row] = weight[row * outputs + column];
            }
        }
    }
}
