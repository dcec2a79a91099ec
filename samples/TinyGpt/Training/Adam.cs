using System.Numerics.Tensors;

namespace MaskGen.Samples.TinyGpt;

/// <summary>Adam over all parameters, with the gradient's length bounded.</summary>
internal sealed class Adam(int count)
{
    private const float MeanDecay = 0.9f;
    private const float SquareDecay = 0.99f;
    private const float Epsilon = 1e-8f;
    private const float LongestGradient = 1;

    private readonly float[] _mean = new float[count];
    private readonly float[] _square = new float[count];
    private int _steps;

    public void Step(Span<float> weights, ReadOnlySpan<float> gradients, float rate)
    {
        _steps++;
        float shorten = Math.Min(1, LongestGradient / (TensorPrimitives.Norm(gradients) + Epsilon));
        float meanShare = 1 - MathF.Pow(MeanDecay, _steps);
        float squareShare = 1 - MathF.Pow(SquareDecay, _steps);
        for (int i = 0; i < weights.Length; i++)
        {
            float gradient = shorten * gradients[i];
            _mean[i] += (1 - MeanDecay) * (gradient - _mean[i]);
            _square[i] += (1 - SquareDecay) * (gradient * gradient - _square[i]);
            weights[i] -= rate * (_mean[i] / meanShare) / (MathF.Sqrt(_square[i] / squareShare) + Epsilon);
        }
    }
}
