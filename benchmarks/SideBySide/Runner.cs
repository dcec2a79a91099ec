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
            Report.First(workload, "softmax", workload.FirstSoftMaxes());
        }

        foreach (Workload workload in SelectedWorkloads())
        {
            Report.First(workload, "attention-64", workload.FirstAttentions());
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

        Report.Write($"{report.Failures} results differ");
        return report.Failures == 0 ? 0 : 1;
    }

    private IEnumerable<Workload> SelectedWorkloads() =>
        Workloads.All.Where(workload => Options.Includes(options.Workloads, workload.Name));

    private void Run(Experiment experiment)
    {
        List<Peer> peers = [.. experiment.Peers.Where(peer => IsMeasured(experiment, peer))];
        IEnumerable<Action> contenders = [.. peers.SelectMany(peer => new[] { peer.Run, peer.Ours }), experiment.Ours, experiment.Floor.Run];
        new WarmUp(options.Budget).Run([.. contenders.Distinct()]);
        Pairing floor = Pairing.Measure(experiment.Ours, experiment.Floor.Run, options.Budget, Clock.Thread).Scaled(experiment.Floor.Share);
        report.Row(experiment, $"({experiment.Floor.Name} floor)", "", floor);
        foreach (var sameName in experiment.Peers.GroupBy(peer => peer.Name, StringComparer.Ordinal))
        {
            double?[] ratios = [.. sameName.Where(peers.Contains).Select(peer => Measure(experiment, peer))];
            if (Options.Includes(options.Peers, sameName.Key))
            {
                report.Ratio(experiment, sameName.Key, ratios.Min(), sameName.First().IsSingleThreaded ? 1 / floor.Ratio : null);
            }
        }
    }

    /// <returns>The ratio, or null where it is not to be reported.</returns>
    private double? Measure(Experiment experiment, Peer peer)
    {
        Pairing pairing = Pairing.Measure(peer.Ours, peer.Run, options.Budget, peer.IsSingleThreaded ? Clock.Thread : Clock.Wall);
        report.Row(experiment, peer.Name, peer.IsMentionedOnly ? $"({peer.Variant})" : peer.Variant, pairing);
        return peer.IsMentionedOnly ? null : pairing.Ratio;
    }

    /// <summary>Whether a peer is asked for, fast enough for the budget, and agrees with us.</summary>
    private bool IsMeasured(Experiment experiment, Peer peer) =>
        Options.Includes(options.Peers, peer.Name) && peer.EstimatedTime <= options.Budget.LongestCall && Agrees(experiment, peer);

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
