namespace MaskGen.Benchmarks.SideBySide;

/// <summary>The command line.</summary>
/// <param name="Budget">How long each pair is measured.</param>
/// <param name="Kernels">The kernels to run; none means all.</param>
/// <param name="Workloads">The workloads to run; none means all.</param>
/// <param name="Peers">The peers to compare with; none means all.</param>
internal sealed record Options(
    Budget Budget,
    IReadOnlyList<string> Kernels,
    IReadOnlyList<string> Workloads,
    IReadOnlyList<string> Peers
)
{
    public const string Usage = """
        dotnet run --project benchmarks -c Release [-- options]
          --quick                 fewer samples; ends within three minutes
          --kernel <a,b>          only these kernels
          --workload <a,b>        only these workloads
          --peer <a,b>            only these peers
          --places                how much the time of softmax depends on where arrays and the stack begin
          --detail [arguments]    the BenchmarkDotNet classes instead, with their own arguments
        """;

    private bool NamesExist =>
        Kernels.All(name => SideBySide.Kernels.All.Any(kernel => kernel.Name == name))
        && Workloads.All(name => SideBySide.Workloads.All.Any(workload => workload.Name == name));

    /// <returns>Null where an argument is not one of <see cref="Usage"/>, or a name not that of a kernel or workload.</returns>
    public static Options? Parse(ReadOnlySpan<string> arguments)
    {
        var options = new Options(Budget.Full, [], [], []);
        for (int index = 0; index < arguments.Length; index++)
        {
            bool hasValue = index + 1 < arguments.Length;
            switch (arguments[index])
            {
                case "--quick":
                    options = options with { Budget = Budget.Quick };
                    break;
                case "--kernel" when hasValue:
                    options = options with { Kernels = arguments[++index].Split(',') };
                    break;
                case "--workload" when hasValue:
                    options = options with { Workloads = arguments[++index].Split(',') };
                    break;
                case "--peer" when hasValue:
                    options = options with { Peers = arguments[++index].Split(',') };
                    break;
                default:
                    return null;
            }
        }

        return options.NamesExist ? options : null;
    }

    /// <summary>Whether a name is asked for.</summary>
    public static bool Includes(IReadOnlyList<string> names, string name) => names.Count == 0 || names.Contains(name, StringComparer.Ordinal);
}
