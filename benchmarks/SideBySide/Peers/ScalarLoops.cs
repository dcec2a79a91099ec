namespace MaskGen.Benchmarks.SideBySide;

/// <summary>What one writes first: loops over all cells, with the mask as an array of booleans.</summary>
internal static class ScalarLoops
{
    /// <summary>About so many of an attention in a millisecond.</summary>
    public const double OperationsPerMillisecond = 2e6;

    /// <summary>Softmax of [B, H, Tq, Tk].</summary>
    public static void SoftMax(Workload workload, ReadOnlySpan<float> scores, Span<float> weights, float scale)
    {
        int keys = workload.KeyLength;
        int rows = workload.Batch * Workload.Heads * workload.QueryLength;
        for (int row = 0; row < rows; row++)
        {
            Row(
                scores.Slice(row * keys, keys),
                workload.AllowedRow(row),
                weights.Slice(row * keys, keys),
                scale
            );
        }
    }

    /// <summary>Gradient of the scores, [B, H, Tq, Tk].</summary>
    public static void SoftMaxBackward(
        int keys,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> gradient,
        Span<float> scoresGradient,
        float scale
    )
    {
        for (int start = 0; start < weights.Length; start += keys)
        {
            float sum = 0;
            for (int cell = start; cell < start + keys; cell++)
            {
                sum += weights[cell] * gradient[cell];
            }

            for (int cell = start; cell < start + keys; cell++)
            {
                scoresGradient[cell] = scale * weights[cell] * (gradient[cell] - sum);
            }
        }
    }

    /// <summary>Attention of [B, H, T, D].</summary>
    public static void Attention(Workload workload, AttentionTensors tensors, int headDimension)
    {
        float[] weights = new float[workload.KeyLength];
        for (int row = 0; row < workload.Batch * Workload.Heads * workload.QueryLength; row++)
        {
            int start = row / workload.QueryLength * workload.KeyLength * headDimension;
            int length = workload.KeyLength * headDimension;
            ReadOnlySpan<bool> allowed = workload.AllowedRow(row);
            Scores(tensors.Query.Span.Slice(row * headDimension, headDimension), tensors.Key.Span.Slice(start, length), allowed, weights);
            Row(weights, allowed, weights, 1 / MathF.Sqrt(headDimension));
            Sum(weights, tensors.Value.Span.Slice(start, length), tensors.Output.Span.Slice(row * headDimension, headDimension));
        }
    }

    private static void Scores(ReadOnlySpan<float> query, ReadOnlySpan<float> keys, ReadOnlySpan<bool> allowed, Span<float> scores)
    {
        for (int key = 0; key < scores.Length; key++)
        {
            float score = 0;
            for (int column = 0; allowed[key] && column < query.Length; column++)
            {
                score += query[column] * keys[(key * query.Length) + column];
            }

            scores[key] = score;
        }
    }

    private static void Sum(ReadOnlySpan<float> weights, ReadOnlySpan<float> values, Span<float> output)
    {
        output.Clear();
        for (int key = 0; key < weights.Length; key++)
        {
            for (int column = 0; weights[key] != 0 && column < output.Length; column++)
            {
                output[column] += weights[key] * values[(key * output.Length) + column];
            }
        }
    }

    private static void Row(ReadOnlySpan<float> scores, ReadOnlySpan<bool> allowed, Span<float> weights, float scale)
    {
        float maximum = float.NegativeInfinity;
        for (int key = 0; key < scores.Length; key++)
        {
            if (allowed[key])
            {
                maximum = MathF.Max(maximum, scores[key] * scale);
            }
        }

        float sum = 0;
        for (int key = 0; key < scores.Length; key++)
        {
            float weight = allowed[key] ? MathF.Exp((scores[key] * scale) - maximum) : 0;
            weights[key] = weight;
            sum += weight;
        }

        float factor = sum > 0 ? 1 / sum : 0;
        for (int key = 0; key < scores.Length; key++)
        {
            weights[key] *= factor;
        }
    }
}
