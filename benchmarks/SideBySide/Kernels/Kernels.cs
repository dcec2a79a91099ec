namespace MaskGen.Benchmarks.SideBySide;

/// <summary>The kernels, in the order in which they are measured.</summary>
internal static class Kernels
{
    public static IReadOnlyList<(string Name, Func<Workload, Experiment> Create)> All { get; } =
    [
        ("softmax", workload => new SoftMaxExperiment(workload)),
        ("softmax-backward", workload => new SoftMaxBackwardExperiment(workload)),
        ("attention-64", workload => new AttentionExperiment(workload, headDimension: 64)),
        ("attention-128", workload => new AttentionExperiment(workload, headDimension: 128)),
        ("attention-backward-64", workload => new AttentionBackwardExperiment(workload, headDimension: 64)),
        ("mask-bool", WritingExperiment.Booleans),
        ("mask-float", WritingExperiment.Floats),
        ("mask-bits", WritingExperiment.Bits),
    ];
}
