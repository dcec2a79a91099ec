using System.Collections.Immutable;
using MaskGen.Analyzers.Tests.Documentation;
using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>Right code, close to the mistakes: every analyzer is silent about each file of <c>tests/Corpus</c>.</summary>
public sealed class CorpusTests
{
    private const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // Overload resolution differs between the two: spans are preferred since C# 14.
    private static readonly LanguageVersion[] Versions = [LanguageVersion.CSharp13, LanguageVersion.Preview];

    private static string Root { get; } = Path.GetFullPath(Path.Combine(RulePage.Directory, "..", "..", "tests", "Corpus"));

    public static TheoryData<string> Names() =>
        [.. Files().Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_right(string name)
    {
        string code = await File.ReadAllTextAsync(Path.Combine(Root, name));
        foreach (LanguageVersion version in Versions)
        {
            string reports = string.Concat((await DiagnoseAsync(name, code, version)).Select(report => $"\n{version}: {Describe(report)}"));
            Assert.True(reports.Length == 0, reports);
        }
    }

    [Fact]
    public void Is_large() => Assert.True(Names().Count >= 75, "Files are missing.");

    [Theory]
    [InlineData("[MaskGen.AttentionMask(8, 8)] static class NotPartial;", "MASK")]
    [InlineData("class Wrong : Missing;", "CS0246")]
    public async Task Reports_what_is_wrong(string code, string id)
    {
        foreach (LanguageVersion version in Versions)
        {
            Diagnostic report = Assert.Single(await DiagnoseAsync("Wrong.cs", code, version));
            Assert.StartsWith(id, report.Id, StringComparison.Ordinal);
        }
    }

    private static IEnumerable<string> Files() =>
        Directory
            .EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories)
            .Where(path => Path.GetRelativePath(Root, path).Split(Path.DirectorySeparatorChar)[0] is not ("bin" or "obj"));

    /// <summary>What every analyzer says of the code, and the compiler's errors.</summary>
    private static async Task<ImmutableArray<Diagnostic>> DiagnoseAsync(string name, string code, LanguageVersion version)
    {
        var files = new TestCode(new SourceFile(name, code), new SourceFile("ImplicitUsings.cs", ImplicitUsings))
        {
            Generators = [new MaskGenerator()],
        };
        Project project = TestSolution.Create(files).Solution.Projects.Single();
        var options = (CSharpCompilationOptions)project.CompilationOptions!;
        project = project
            .WithParseOptions(((CSharpParseOptions)project.ParseOptions!).WithLanguageVersion(version))
            .WithCompilationOptions(options.WithAllowUnsafe(enabled: true));
        Compilation compilation = (await project.GetCompilationAsync())!;
        ImmutableArray<Diagnostic> reports = await compilation.WithAnalyzers(Documentation.Rules.Analyzers).GetAnalyzerDiagnosticsAsync();
        return [.. compilation.GetDiagnostics().Where(report => report.Severity == DiagnosticSeverity.Error), .. reports];
    }

    private static string Describe(Diagnostic report) =>
        $"{report.Id} at {report.Location.GetLineSpan().Path}:{report.Location.GetLineSpan().StartLinePosition.Line + 1}: {Diagnostics.Message(report)}";
}
