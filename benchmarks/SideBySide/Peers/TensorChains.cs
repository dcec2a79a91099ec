using System.Numerics.Tensors;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>The same with System.Numerics.Tensors, row by row so that a row stays in the cache.</summary>
internal static class TensorChains
{
    /// <summary>
    /// Scale, add the mask, subtract the maximum, <c>SoftMax</c>, which does not subtract it. Rows without allowed keys
    /// become NaN.
    /// </summary>
    public static void SoftMax(Workload workload, ReadOnlySpan<float> scores, Span<float> weights, float scale)
    {
        int keys = workload.KeyLength;
        for (int row = 0; row < scores.Length / keys; row++)
        {
            Span<float> target = weights.Slice(row * keys, keys);
            TensorPrimitives.MultiplyAdd(scores.Slice(row * keys, keys), scale, workload.AdditiveRow(row), target);
            TensorPrimitives.Subtract(target, TensorPrimitives.Max<float>(target), target);
            TensorPrimitives.SoftMax<float>(target, target);
        }
    }

    /// <summary>Without the maximum: overflows where a score is above 88.</summary>
    public static void NaiveSoftMax(Workload workload, ReadOnlySpan<float> scores, Span<float> weights, float scale)
    {
        int keys = workload.KeyLength;
        for (int row = 0; row < scores.Length / keys; row++)
        {
            Span<float> target = weights.Slice(row * keys, keys);
            TensorPrimitives.MultiplyAdd(scores.Slice(row * keys, keys), scale, workload.AdditiveRow(row), target);
            TensorPrimitives.SoftMax<float>(target, target);
        }
    }

    /// <summary>With <c>Exp</c> and <c>Sum</c> in place of <c>SoftMax</c>, which computes each exponential twice.</summary>
    public static void SoftMaxByExp(Workload workload, ReadOnlySpan<float> scores, Span<float> weights, float scale)
    {
        int keys = workload.KeyLength;
        for (int row = 0; row < scores.Length / keys; row++)
        {
            Span<float> target = weights.Slice(row * keys, keys);
            TensorPrimitives.MultiplyAdd(scores.Slice(row * keys, keys), scale, workload.AdditiveRow(row), target);
            TensorPrimitives.Subtract(target, TensorPrimitives.Max<float>(target), target);
            TensorPrimitives.Exp<float>(target, target);
            TensorPrimitives.Multiply(target, 1 / TensorPrimitives.Sum<float>(target), target);
        }
    }

    /// <summary>
    /// scale · w · (g − Σ w·g). Blocked weights are 0, so it needs no mask; NaN in the gradient of a blocked cell is NaN in
    /// the whole row.
    /// </summary>
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
            ReadOnlySpan<float> rowWeights = weights.Slice(start, keys);
            ReadOnlySpan<float> rowGradient = gradient.Slice(start, keys);
            Span<float> target = scoresGradient.Slice(start, keys);
            TensorPrimitives.AddMultiply(rowGradient, -TensorPrimitives.Dot(rowWeights, rowGradient), rowWeights, target);
            TensorPrimitives.Multiply(target, scale, target);
        }
    }

    /// <summary>The same with <c>Subtract</c> and <c>Multiply</c>.</summary>
    public static void SoftMaxBackwardByParts(
        int keys,
        ReadOnlySpan<float> weights,
        ReadOnlySpan<float> gradient,
        Span<float> scoresGradient,
        float scale
    )
    {
        for (int start = 0; start < weights.Length; start += keys)
        {
            ReadOnlySpan<float> rowWeights = weights.Slice(start, keys);
            ReadOnlySpan<float> rowGradient = gradient.Slice(start, keys);
            Span<float> target = scoresGradient.Slice(start, keys);
            TensorPrimitives.Subtract(rowGradient, TensorPrimitives.Dot(rowWeights, rowGradient), target);
            TensorPrimitives.Multiply(target, rowWeights, target);
            TensorPrimitives.Multiply(target, scale, target);
        }
    }
}
