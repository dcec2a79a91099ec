using BenchmarkDotNet.Attributes;
using MaskGen.Benchmarks.SideBySide;

namespace MaskGen.Benchmarks.Detail;

/// <summary>Fused attention of 8 heads, on one thread and on all, and its gradients.</summary>
public class AttentionBenchmarks
{
    private Workload workload = null!;
    private AttentionTensors tensors = null!;
    private AttentionGradients gradients = null!;
    private float[] rowStatistics = null!;

    [Params("causal64", "causal512", "prefix867", "window2048", "denoise51x867")]
    public string Mask { get; set; } = "";

    [Params(64, 128)]
    public int HeadDimension { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        workload = Workloads.All.Single(each => each.Name == Mask);
        tensors = AttentionTensors.Normal(workload, HeadDimension);
        gradients = AttentionGradients.Of(tensors);
        rowStatistics = new float[2 * Workload.Heads * workload.QueryLength];
        workload.Attention(tensors, HeadDimension, parallel: false, rowStatistics);
    }

    [GlobalCleanup]
    public void Cleanup()
    {
        tensors.Dispose();
        gradients.Dispose();
    }

    [Benchmark]
    public void Forward() => workload.Attention(tensors, HeadDimension, parallel: false, rowStatistics: default);

    [Benchmark]
    public void ForwardParallel() => workload.Attention(tensors, HeadDimension, parallel: true, rowStatistics: default);

    [Benchmark]
    public void Backward() => workload.AttentionBackward(tensors, gradients, rowStatistics, HeadDimension);
}
