using System.Numerics.Tensors;

namespace MaskGen.Samples.TinyGpt;

/// <summary>The loss of one prediction: −log of the probability of what came.</summary>
internal static class CrossEntropy
{
    public static double Loss(ReadOnlySpan<float> logits, int target)
    {
        double largest = TensorPrimitives.Max(logits);
        double sum = 0;
        foreach (float logit in logits)
        {
            sum += Math.Exp(logit - largest);
        }

        return Math.Log(sum) - (logits[target] - largest);
    }

    /// <summary>The gradient of share · loss by the scores.</summary>
    public static void Gradient(ReadOnlySpan<float> logits, int target, float share, Span<float> gradient)
    {
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), gradient);
        TensorPrimitives.SoftMax<float>(gradient, gradient);
        gradient[target] -= 1;
        TensorPrimitives.Multiply(gradient, share, gradient);
    }
}
