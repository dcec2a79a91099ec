namespace MaskGen.Benchmarks.SideBySide;

/// <summary>What one writes first: loops over all cells, with the mask as an array of booleans.</summary>
internal static class ScalarLoops
{
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
