using System.Numerics.Tensors;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Attention row by row with System.Numerics.Tensors, leaving out blocked keys.</summary>
internal sealed class TensorAttention(Workload workload, int headDimension)
{
    /// <summary>About so many in a millisecond, on the way here and back.</summary>
    public const double OperationsPerMillisecond = 8e6;

    private readonly float scale = 1 / MathF.Sqrt(headDimension);
    private readonly float[] weights = new float[workload.KeyLength];

    public void Forward(AttentionTensors tensors)
    {
        int rows = workload.Batch * Workload.Heads * workload.QueryLength;
        for (int row = 0; row < rows; row++)
        {
            Span<float> output = Row(tensors.Output, row);
            ReadOnlySpan<bool> allowed = Weigh(tensors, row);
            output.Clear();
            for (int key = 0; key < allowed.Length; key++)
            {
                if (allowed[key])
                {
                    TensorPrimitives.MultiplyAdd(KeyRow(tensors.Value, row, key), weights[key], output, output);
                }
            }
        }
    }

    /// <summary>The gradients, with the weights of a row computed again.</summary>
    public void Backward(AttentionTensors tensors, AttentionGradients gradients)
    {
        gradients.Query.Span.Clear();
        gradients.Key.Span.Clear();
        gradients.Value.Span.Clear();
        int rows = workload.Batch * Workload.Heads * workload.QueryLength;
        for (int row = 0; row < rows; row++)
        {
            ReadOnlySpan<bool> allowed = Weigh(tensors, row);
            ReadOnlySpan<float> query = Row(tensors.Query, row);
            ReadOnlySpan<float> gradient = Row(gradients.Output, row);
            Span<float> queryGradient = Row(gradients.Query, row);
            float sum = TensorPrimitives.Dot(gradient, Row(tensors.Output, row));
            for (int key = 0; key < allowed.Length; key++)
            {
                if (!allowed[key])
                {
                    continue;
                }

                Span<float> valueGradient = KeyRow(gradients.Value, row, key);
                TensorPrimitives.MultiplyAdd(gradient, weights[key], valueGradient, valueGradient);
                float weightGradient = TensorPrimitives.Dot(gradient, KeyRow(tensors.Value, row, key));
                float score = weights[key] * (weightGradient - sum) * scale;
                TensorPrimitives.MultiplyAdd(KeyRow(tensors.Key, row, key), score, queryGradient, queryGradient);
                Span<float> keyGradient = KeyRow(gradients.Key, row, key);
                TensorPrimitives.MultiplyAdd(query, score, keyGradient, keyGradient);
            }
        }
    }

    /// <summary>The weights of a row.</summary>
    /// <returns>Which keys it may see.</returns>
    private ReadOnlySpan<bool> Weigh(AttentionTensors tensors, int row)
    {
        ReadOnlySpan<bool> allowed = workload.AllowedRow(row);
        for (int key = 0; key < allowed.Length; key++)
        {
            weights[key] = allowed[key]
                ? TensorPrimitives.Dot(Row(tensors.Query, row), KeyRow(tensors.Key, row, key)) * scale
                : float.NegativeInfinity;
        }

        TensorPrimitives.Subtract(weights, TensorPrimitives.Max<float>(weights), weights);
        TensorPrimitives.SoftMax<float>(weights, weights);
        return allowed;
    }

    private Span<float> Row(AlignedMemory<float> tensor, int row) => tensor.Span.Slice(row * headDimension, headDimension);

    private Span<float> KeyRow(AlignedMemory<float> tensor, int row, int key) =>
        Row(tensor, (row / workload.QueryLength * workload.KeyLength) + key);
}
