using System.Collections.Immutable;
using System.Globalization;
using MaskGen.Analyzers.Tests.Verification;
using MaskGen.CodeFixes;
using MaskGen.Generator;
using MaskGen.Layout.Checks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Tests.Documentation;

/// <summary>The pages say what the analyzers do.</summary>
public sealed class RulePageTests
{
    private static readonly DiagnosticAnalyzer[] Analyzers = Instances<DiagnosticAnalyzer>(typeof(DeclarationAnalyzer));
    private static readonly CodeFixProvider[] Fixes = Instances<CodeFixProvider>(typeof(MakePartialFix));

    private static readonly SortedDictionary<string, DiagnosticDescriptor> Descriptors = new(
        Analyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).ToDictionary(descriptor => descriptor.Id, StringComparer.Ordinal),
        StringComparer.Ordinal
    );

    public static TheoryData<string> Ids => [.. Descriptors.Keys];

    [Fact]
    public void There_is_one_page_per_id()
    {
        IEnumerable<string?> pages = Directory.GetFiles(RulePage.Directory, "MASK*.md").Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(Descriptors.Keys, pages.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_agrees_with_descriptor(string id)
    {
        DiagnosticDescriptor descriptor = Descriptors[id];
        var page = RulePage.Read(id);
        string fix = IsFixable(id) ? "" : "No";
        Assert.Equal(id, page.Id);
        Assert.Equal(descriptor.Title.ToString(), page.Title);
        Assert.Equal(id, page.Table["Id"]);
        Assert.Equal(descriptor.Category, page.Table["Category"]);
        Assert.Equal(SeverityOf(descriptor), page.Table["Severity"]);
        Assert.Equal(fix, page.Table["Fix"] == "No" ? "No" : "");
        Assert.EndsWith($"/docs/rules/{id}.md", descriptor.HelpLinkUri, StringComparison.Ordinal);
    }

    [Fact]
    public void Index_lists_every_rule()
    {
        string[] rows =
        [
            .. File.ReadLines(Path.Combine(RulePage.Directory, "README.md")).Where(line => line.StartsWith("| [MASK", StringComparison.Ordinal)),
        ];
        Assert.Equal(Descriptors.Values.Select(IndexRow), rows);
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
            ImmutableArray<Diagnostic> reported = await DiagnoseAsync(code);
            Assert.NotEmpty(reported);
            Assert.All(reported, diagnostic => Assert.Equal(id, diagnostic.Id));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Right_code_reports_nothing(string id)
    {
        IReadOnlyList<string> blocks = RulePage.Read(id).Right;
        Assert.NotEmpty(blocks);
        foreach (string code in blocks)
        {
            Assert.Empty(await DiagnoseAsync(code));
        }
    }

    /// <summary>
    /// What all analyzers and the compiler report, generated code included: a wrong declaration's error stands alone.
    /// The namespace of the library is imported.
    /// </summary>
    private static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(string code)
    {
        var test = TestSolution.Create(TestCode.Of(code, "global using MaskGen;") with { Generators = [new MaskGenerator()] });
        var all = ImmutableArray.CreateBuilder<Diagnostic>();
        foreach (DiagnosticAnalyzer analyzer in Analyzers)
        {
            all.AddRange(await Diagnostics.GetAsync(test.Solution, analyzer));
        }

        return all.ToImmutable();
    }

    private static bool IsFixable(string id) =>
        Array.Exists(Fixes, fix => fix.FixableDiagnosticIds.Contains(id, StringComparer.Ordinal));

    private static string SeverityOf(DiagnosticDescriptor descriptor) =>
        descriptor.CustomTags.Contains(WellKnownDiagnosticTags.NotConfigurable, StringComparer.Ordinal)
            ? $"{descriptor.DefaultSeverity}, not configurable"
            : $"{descriptor.DefaultSeverity}";

    private static string IndexRow(DiagnosticDescriptor descriptor) =>
        $"| [{descriptor.Id}]({descriptor.Id}.md) | {descriptor.Title} | {descriptor.DefaultSeverity} | {(IsFixable(descriptor.Id) ? "Yes" : "No")} |";

    private static T[] Instances<T>(Type sibling) =>
        [
            .. sibling.Assembly.GetTypes()
                .Where(type => !type.IsAbstract && typeof(T).IsAssignableFrom(type))
                .Select(type => (T)Activator.CreateInstance(type)!),
        ];
}
