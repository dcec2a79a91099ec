namespace MaskGen.Benchmarks.SideBySide;

/// <summary>The kernels, in the order in which they are measured.</summary>
internal static class Kernels
{
    public static IReadOnlyList<(string Name, Func<Workload, Experiment> Create)> All { get; } =
    [
        ("softmax", workload => new SoftMaxExperiment(workload)),
        ("mask-bool", WritingExperiment.Booleans),
        ("mask-float", WritingExperiment.Floats),
        ("mask-bits", WritingExperiment.Bits),
    ];
}
