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
}
