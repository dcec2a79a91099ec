namespace MaskGen.Benchmarks.SideBySide;

/// <summary>What the hardware needs at least.</summary>
/// <param name="Name">What is at its limit.</param>
/// <param name="Run">A fixed amount of work at that limit.</param>
/// <param name="Share">The work of the kernel ÷ that amount.</param>
internal sealed record Floor(string Name, Action Run, double Share);

/// <summary>One kernel on one workload.</summary>
internal abstract class Experiment(string kernel, Workload workload) : IDisposable
{
    /// <summary>As in the RATIO lines.</summary>
    public string Kernel { get; } = kernel;

    public Workload Workload { get; } = workload;

    /// <summary>What is compared with the floor.</summary>
    public abstract Action Ours { get; }

    public abstract Floor Floor { get; }

    public abstract IReadOnlyList<Peer> Peers { get; }

    /// <inheritdoc />
    public abstract void Dispose();
}
