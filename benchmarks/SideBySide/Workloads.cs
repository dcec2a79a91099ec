namespace MaskGen.Benchmarks.SideBySide;

/// <summary>The workloads, from the smallest to the largest.</summary>
internal static class Workloads
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        new Workload<Causal64.Tag>("causal64") { IsCausal = true },
        new Workload<Causal512.Tag>("causal512") { IsCausal = true },
        new Workload<Prefix867.Tag>("prefix867"),
        new Workload<Causal2048.Tag>("causal2048") { IsCausal = true },
        new Workload<Window2048.Tag>("window2048") { IsCausal = true, Window = Window2048.Count },
        new Workload<Packed1024.Tag>("packed1024"),
        new Workload<Padded1018.Tag>("padded1018", 200, 12, 48, 131, 7, 90, 25, 164),
        new Workload<Prefix867.Denoise.Tag>("denoise51x867"),
    ];
}
