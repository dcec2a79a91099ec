using MaskGen.Benchmarks.SideBySide.Ort;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Checks the peers of each experiment, measures them in turn with ours, and reports.</summary>
internal sealed class Runner(Options options)
{
    private readonly Report report = new();

    /// <returns>The exit code: 0 where all results agreed.</returns>
    public int Run()
    {
        Report.Write($"{Machine.Description}");
        Report.Write($"in use: {Machine.Features}");
        Report.Write($"{(OrtRuntime.Instance is { } runtime ? $"ONNX Runtime {runtime.Api.VersionText}, one thread" : "ONNX Runtime was not fetched (benchmarks/fetch-onnxruntime.sh); its peers are left out")}");
        foreach (Workload workload in SelectedWorkloads())
        {
            Report.Write($"first call of {workload.Name}: {workload.JitTime():F0} ms in the JIT");
        }

        report.Header();
        foreach ((string kernel, Func<Workload, Experiment> create) in Kernels.All)
        {
            if (Options.Includes(options.Kernels, kernel))
            {
                foreach (Workload workload in SelectedWorkloads())
                {
                    using Experiment experiment = create(workload);
                    Run(experiment);
                }
            }
        }

        return report.HasFailed ? 1 : 0;
    }

    private IEnumerable<Workload> SelectedWorkloads() =>
        Workloads.All.Where(workload => Options.Includes(options.Workloads, workload.Name));

    private void Run(Experiment experiment)
    {
        List<Peer> peers = [.. experiment.Peers.Where(peer => Options.Includes(options.Peers, peer.Name) && Agrees(experiment, peer))];
        Pairing.WarmUp(options.Budget, experiment.Ours, [experiment.Floor.Run, .. peers.SelectMany(peer => new[] { peer.Run, peer.Ours })]);
        Pairing floor = Pairing.Measure(experiment.Ours, experiment.Floor.Run, options.Budget).Scaled(experiment.Floor.Share);
        report.Row(experiment, $"({experiment.Floor.Name} floor)", "", floor);
        foreach (IGrouping<string, Peer> sameName in peers.GroupBy(peer => peer.Name, StringComparer.Ordinal))
        {
            double? fastest = null;
            foreach (Peer peer in sameName)
            {
                Pairing pairing = Pairing.Measure(peer.Ours, peer.Run, options.Budget);
                report.Row(experiment, peer.Name, peer.IsMentionedOnly ? $"({peer.Variant})" : peer.Variant, pairing);
                fastest = peer.IsMentionedOnly ? fastest : Math.Min(fastest ?? double.MaxValue, pairing.Ratio);
            }

            if (fastest is { } ratio)
            {
                report.Ratio(experiment, sameName.Key, ratio, sameName.First().HasFloor ? 1 / floor.Ratio : null);
            }
        }
    }

    private bool Agrees(Experiment experiment, Peer peer)
    {
        if (peer.Difference() is not { } difference)
        {
            return true;
        }

        report.Difference(experiment, peer, difference);
        return false;
    }
}
