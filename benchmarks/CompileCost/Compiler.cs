using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace MaskGen.Benchmarks.CompileCost;

/// <summary>What one run of the compiler took, in seconds.</summary>
/// <param name="Elapsed">From start to end.</param>
/// <param name="Analyzers">By name, as the compiler measures them; generators too.</param>
internal sealed record Cost(double Elapsed, IReadOnlyDictionary<string, double> Analyzers);

/// <summary>The SDK's compiler, in a process of its own or in the build server that builds share.</summary>
internal static partial class Compiler
{
    // A server that nobody else uses, and that ends soon after the last compilation.
    private static readonly string[] Server = [$"/shared:maskgen-cost-{Environment.ProcessId}", "/keepalive:20"];

    public static async Task<Cost> RunAsync(bool inServer, string folder, params string[] extensions)
    {
        string responses = Path.Combine(folder, "compile.rsp");
        await File.WriteAllLinesAsync(
            responses,
            [
                "/nostdlib", "/target:library", "/nullable:enable", "/optimize+", "/deterministic+", "/debug:portable", "/reportanalyzer", "/preferreduilang:en",
                $"/out:\"{Path.Combine(folder, "Company.dll")}\"",
                $"/reference:\"{typeof(AttentionMaskAttribute).Assembly.Location}\"",
                .. Framework().Select(path => $"/reference:\"{path}\""),
                .. extensions.Select(extension => $"/analyzer:\"{extension}\""),
                .. Directory.EnumerateFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(path => $"\"{path}\""),
            ]
        );

        string compiler = typeof(Compiler).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Compiler").Value!;
        long start = Stopwatch.GetTimestamp();
        using Process process = Process.Start(new ProcessStartInfo("dotnet", ["exec", compiler, .. inServer ? Server : [], "/noconfig", $"@{responses}"]) { UseShellExecute = false, RedirectStandardOutput = true })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        double elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return process.ExitCode == 0
            ? new(elapsed, Times(output))
            : throw new InvalidOperationException(output);
    }

    private static IEnumerable<string> Framework()
    {
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Where(path => Path.GetDirectoryName(path) == folder);
    }

    private static Dictionary<string, double> Times(string output) =>
        Row().Matches(output)
            .ToDictionary(row => row.Groups["name"].Value, row => double.Parse(row.Groups["seconds"].Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    // Seconds, per cent, and the analyzer with the ids that it reports; not the sums of assemblies, which a comma follows.
    [GeneratedRegex(@"^\s*<?(?<seconds>[0-9]+\.[0-9]+)\s+<?[0-9]+\s+(?<name>MaskGen\.[A-Za-z.]+)(?= \(|\s*$)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Row();
}
