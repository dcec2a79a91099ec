using System.Collections.Immutable;
using System.Globalization;
using MaskGen.Layout.Checks;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Tests.Documentation;

/// <summary>The pages say what the analyzers do.</summary>
public sealed class RulePageTests
{
    public static TheoryData<string> Ids => [.. Rules.Descriptors.Keys];

    [Fact]
    public void There_is_one_page_per_id()
    {
        IEnumerable<string?> pages = Directory.GetFiles(RulePage.Directory, "MASK*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Rules.Descriptors.Keys, pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_agrees_with_descriptor(string id)
    {
        DiagnosticDescriptor descriptor = Rules.Descriptors[id];
        var page = RulePage.Read(id);
        string fix = Rules.IsFixable(id) ? "" : "No";
        Assert.Equal(id, page.Id);
        Assert.Equal(descriptor.Title.ToString(), page.Title);
        Assert.Equal(id, page.Table["Id"]);
        Assert.Equal(descriptor.Category, page.Table["Category"]);
        Assert.Equal(SeverityOf(descriptor), page.Table["Severity"]);
        Assert.Equal(fix, page.Table["Fix"] == "No" ? "No" : "");
        Assert.EndsWith($"/docs/rules/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_of_the_size_limits_names_them()
    {
        string text = File.ReadAllText(Path.Combine(RulePage.Directory, $"{DeclarationProblemIds.TooLarge}.md"));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{Limits.TokensPerSide:N0} query tokens"), text, StringComparison.Ordinal);
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"{Limits.PaddedRepeats:N0} padded segments"), text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Wrong_code_reports_the_rule_and_nothing_else(string id)
    {
        IReadOnlyList<string> blocks = RulePage.Read(id).Wrong;
        Assert.NotEmpty(blocks);
        foreach (string code in blocks)
        {
            ImmutableArray<Diagnostic> reported = await Rules.DiagnoseAsync(code);
            Assert.NotEmpty(reported);
            Assert.All(reported, diagnostic => Assert.Equal(id, diagnostic.Id));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Right_code_reports_nothing_but_hints_of_others(string id)
    {
        IReadOnlyList<string> blocks = RulePage.Read(id).Right;
        Assert.NotEmpty(blocks);
        foreach (string code in blocks)
        {
            IEnumerable<Diagnostic> reported = await Rules.DiagnoseAsync(code);
            Assert.DoesNotContain(reported, diagnostic => diagnostic.Severity > DiagnosticSeverity.Info || diagnostic.Id == id);
        }
    }

    private static string SeverityOf(DiagnosticDescriptor descriptor) =>
        descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable, StringComparer.Ordinal)
            ? $"{descriptor.DefaultSeverity}, not configurable"
            : $"{descriptor.DefaultSeverity}";
}
