using MaskGen.Runtime.Tests.Masks;

namespace MaskGen.Runtime.Tests.Probes;

/// <summary>What docs/probing.md shows is what a probe says.</summary>
public sealed class DocumentationTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(FindRoot(), "docs", "probing.md"));

    [Fact]
    public void Shown_report_is_that_of_a_dropped_mask()
    {
        AttentionFunction dropped = PlainAttention.Adding(new MaskCase<Policy21>(), (_, _) => 0);
        ProbeReport report = AttentionProbe.CheckFunction<Policy21>(dropped, PlainAttention.HeadDimension);
        Assert.Contains($"```\n{report}\n```", Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_finding_has_a_row() =>
        Assert.Equal(
            Enum.GetNames<ProbeFindingKind>().Order(StringComparer.Ordinal),
            Text.Split('\n')
                .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
                .Select(line => line.Split('`')[1])
                .Order(StringComparer.Ordinal)
        );

    private static string FindRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "MaskGen.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("No MaskGen.sln above the tests.");
        }

        return directory;
    }
}
