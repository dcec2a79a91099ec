using BenchmarkDotNet.Attributes;
using MaskGen.Benchmarks.SideBySide;

namespace MaskGen.Benchmarks.Detail;

/// <summary>Masked softmax of 8 heads, forward and backward.</summary>
public class SoftMaxBenchmarks
{
    private const float Scale = 1 / 8f;

    private Workload workload = null!;
    private float[] scores = null!;
    private float[] weights = null!;
    private float[] gradient = null!;

    [Params("causal64", "causal512", "prefix867", "window2048", "packed1024")]
    public string Mask { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        workload = Workloads.All.Single(each => each.Name == Mask);
        int length = Workload.Heads * workload.Cells;
        Random random = new(1);
        scores = Array.ConvertAll(new float[length], _ => random.NextSingle());
        gradient = [.. scores];
        weights = new float[length];
        Forward();
    }

    [Benchmark]
    public void Forward() => workload.SoftMax(scores, weights, Scale);

    [Benchmark]
    public void ForwardTensorPrimitives() => TensorChains.SoftMax(workload, scores, weights, Scale);

    [Benchmark]
    public void Backward() => workload.SoftMaxBackward(weights, gradient, scores, Scale);

    [Benchmark]
    public void BackwardTensorPrimitives() => TensorChains.SoftMaxBackward(workload.KeyLength, weights, gradient, scores, Scale);
}
