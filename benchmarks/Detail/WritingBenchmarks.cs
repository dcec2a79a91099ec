using BenchmarkDotNet.Attributes;
using MaskGen.Benchmarks.SideBySide;

namespace MaskGen.Benchmarks.Detail;

/// <summary>Writing one mask, as booleans, as what is added, and as bits.</summary>
public class WritingBenchmarks
{
    private Workload workload = null!;
    private bool[] booleans = null!;
    private float[] additive = null!;
    private byte[] bits = null!;

    [Params("causal64", "causal512", "prefix867", "causal2048", "window2048", "packed1024")]
    public string Mask { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        workload = Workloads.All.Single(each => each.Name == Mask);
        booleans = new bool[workload.Cells];
        additive = new float[workload.Cells];
        bits = new byte[(workload.Cells + 7) / 8];
    }

    [Benchmark]
    public void Allowed() => workload.WriteAllowed(booleans);

    [Benchmark]
    public void Additive() => workload.WriteAdditive(additive);

    [Benchmark]
    public void Bits() => workload.WriteBits(bits);

    [Benchmark]
    public void ClearBooleans() => Array.Clear(booleans);

    [Benchmark]
    public void ClearAdditive() => Array.Clear(additive);
}
