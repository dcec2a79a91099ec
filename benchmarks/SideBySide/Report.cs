using System.Globalization;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary>Writes the table and the RATIO lines, and remembers how many peers disagreed.</summary>
internal sealed class Report
{
    /// <summary>Results that differed: the figures say nothing then.</summary>
    public int Failures { get; private set; }

    public static void First(Workload workload, string kernel, FirstCalls calls) =>
        Write(
            $"first calls of {kernel} {workload.Name}: {calls.JitTime:F0} ms in the JIT; {string.Join(", ", calls.Times.Select(time => time.ToString("F2", CultureInfo.InvariantCulture)))} ms"
        );

    public void Header() =>
        Write($"{"kernel",-22} {"workload",-14} {"peer",-20} {"variant",-12} {"ours µs",11} {"theirs µs",11} {"ratio",7}  {"quartiles",-15} pairs");

    public void Row(Experiment experiment, string peer, string variant, Pairing pairing) =>
        Write(
            $"{experiment.Kernel,-22} {experiment.Workload.Name,-14} {peer,-20} {variant,-12} {1000 * pairing.First,11:F2} {1000 * pairing.Second,11:F2} {pairing.Ratio,7:F2}  {$"{pairing.Low:F2}..{pairing.High:F2}",-15} {pairing.Pairs}"
        );

    /// <param name="experiment">Kernel and workload.</param>
    /// <param name="peer">As in the RATIO lines.</param>
    /// <param name="ratio">Peer time ÷ our time, or null where the peer was not measured.</param>
    /// <param name="floorRatio">Our time ÷ floor, or null where none applies.</param>
    public void Ratio(Experiment experiment, string peer, double? ratio, double? floorRatio) =>
        Write($"RATIO {experiment.Kernel} {experiment.Workload.Name} {peer} {Figure(ratio)} {Figure(floorRatio)}");

    public void Difference(Experiment experiment, Peer peer, string difference)
    {
        Failures++;
        Write($"FAILED {experiment.Kernel} {experiment.Workload.Name} {peer.Name} {peer.Variant}: {difference}");
    }

    private static string Figure(double? value) => value?.ToString("F2", CultureInfo.InvariantCulture) ?? "-";

    public static void Write(FormattableString line) => Console.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
