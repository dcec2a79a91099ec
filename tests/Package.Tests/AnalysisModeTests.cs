using System.Text.RegularExpressions;

namespace MaskGen.Package.Tests;

/// <summary>How a project chooses what is said about its code: <c>MaskGenAnalysisMode</c> and <c>.editorconfig</c>.</summary>
[Collection(nameof(PackedPackage))]
public partial class AnalysisModeTests(PackedPackage package)
{
    [Theory]
    [InlineData("none")]
    [InlineData("default", "warning MASK2004", "warning MASK2005")]
    [InlineData("all", "warning MASK2004", "warning MASK2005")]
    [InlineData("strict", "error MASK2004", "error MASK2005")]
    [InlineData("Strict", "error MASK2004", "error MASK2005")]
    public async Task The_mode_decides_what_is_reported_and_how_loudly(string mode, params string[] reported) =>
        Assert.Equal(reported, Reported(await BuildAsync($"mode-{mode}", mode)));

    [Theory]
    [InlineData("strict", "error MASK2005")]
    [InlineData("default", "warning MASK2005")]
    public async Task What_the_editorconfig_of_a_project_says_of_a_rule_wins(string mode, string reported) =>
        Assert.Equal([reported], Reported(await BuildAsync($"editorconfig-{mode}", mode, "[*.cs]\ndotnet_diagnostic.MASK2004.severity = none\n")));

    [Fact]
    public async Task What_the_editorconfig_of_a_project_says_of_all_rules_wins() =>
        Assert.Equal(
            ["warning MASK2004", "warning MASK2005"],
            Reported(await BuildAsync("category", "strict", "[*.cs]\ndotnet_analyzer_diagnostic.category-MaskGen.Usage.severity = warning\n"))
        );

    [Fact]
    public async Task Another_mode_is_an_error_that_names_those_there_are()
    {
        ProgramResult built = await BuildAsync("mistyped", "loud");
        Assert.NotEqual(0, built.ExitCode);
        Assert.Contains("MaskGenAnalysisMode is 'loud'; it must be none, default, all or strict.", built.Output, StringComparison.Ordinal);
    }

    private async Task<ProgramResult> BuildAsync(string name, string mode, string editorconfig = "")
    {
        string folder = package.CreateConsumer("Mistaken", name);
        await File.AppendAllTextAsync(Path.Combine(folder, ".editorconfig"), editorconfig);
        return await Dotnet.RunAsync(folder, "build", "--nologo", $"-p:MaskGenAnalysisMode={mode}");
    }

    private static IEnumerable<string> Reported(ProgramResult built) =>
        Reports().Matches(built.Output).Select(match => match.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    [GeneratedRegex("(?:error|warning) [A-Z]+[0-9]+", RegexOptions.NonBacktracking)]
    private static partial Regex Reports();
}
