using BenchmarkDotNet.Attributes;
using MaskGen.Benchmarks.SideBySide;

namespace MaskGen.Benchmarks.Detail;

/// <summary>Masked softmax of 8 heads of 512 tokens in halves, which are computed in float, and the same in floats.</summary>
public class HalfBenchmarks
{
    private const int Length = 8 * 512 * 512;
    private const float Scale = 1 / 8f;

    private readonly float[] scores = new float[Length];
    private readonly float[] weights = new float[Length];
    private readonly float[] gradient = new float[Length];
    private readonly Half[] halfScores = new Half[Length];
    private readonly Half[] halfWeights = new Half[Length];
    private readonly Half[] halfGradient = new Half[Length];

    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        for (int i = 0; i < Length; i++)
        {
            halfScores[i] = (Half)random.NextSingle();
            scores[i] = (float)halfScores[i];
        }

        Forward();
        ForwardHalf();
    }

    [Benchmark]
    public void Forward() => Causal512.MaskedSoftMax(scores, weights, Scale);

    [Benchmark]
    public void ForwardHalf() => Causal512.MaskedSoftMax(halfScores, halfWeights, Scale);

    [Benchmark]
    public void Backward() => Causal512.MaskedSoftMaxBackward(weights, scores, gradient, Scale);

    [Benchmark]
    public void BackwardHalf() => Causal512.MaskedSoftMaxBackward(halfWeights, halfScores, halfGradient, Scale);
}
