using System.Globalization;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Writes the table and the RATIO lines, and remembers whether a peer disagreed.</summary>
internal sealed class Report
{
    private const string None = "-";

    /// <summary>Whether a result differed: the figures say nothing then.</summary>
    public bool HasFailed { get; private set; }

    public void Header() =>
        Write($"{"kernel",-22} {"workload",-14} {"peer",-20} {"variant",-12} {"ours µs",11} {"theirs µs",11} {"ratio",7}  {"quartiles",-15} pairs");

    public void Row(Experiment experiment, string peer, string variant, Pairing pairing) =>
        Write(
            $"{experiment.Kernel,-22} {experiment.Workload.Name,-14} {peer,-20} {variant,-12} {1000 * pairing.First,11:F2} {1000 * pairing.Second,11:F2} {pairing.Ratio,7:F2}  {$"{pairing.Low:F2}..{pairing.High:F2}",-15} {pairing.Pairs}"
        );

    /// <param name="experiment">Kernel and workload.</param>
    /// <param name="peer">As in the RATIO lines.</param>
    /// <param name="ratio">Peer time ÷ our time.</param>
    /// <param name="floorRatio">Our time ÷ floor, or null where none applies.</param>
    public void Ratio(Experiment experiment, string peer, double ratio, double? floorRatio)
    {
        string floor = floorRatio?.ToString("F2", CultureInfo.InvariantCulture) ?? None;
        Write($"RATIO {experiment.Kernel} {experiment.Workload.Name} {peer} {ratio:F2} {floor}");
    }

    public void Difference(Experiment experiment, Peer peer, string difference)
    {
        HasFailed = true;
        Write($"FAILED {experiment.Kernel} {experiment.Workload.Name} {peer.Name} {peer.Variant}: {difference}");
    }

    public static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
