using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Runs an analyzer over a solution and compares what it reports with what is expected.</summary>
internal static partial class Diagnostics
{
    /// <summary>
    /// Everything that analyzer and generators report (a crash is AD0001 or CS8785) and the compiler's errors, in
    /// document order.
    /// </summary>
    public static async Task<ImmutableArray<Diagnostic>> GetAsync(Solution solution, DiagnosticAnalyzer analyzer)
    {
        var all = new List<Diagnostic>();
        foreach (Project project in solution.Projects.OrderBy(project => project.Name, StringComparer.Ordinal))
        {
            var options = new CompilationWithAnalyzersOptions(
                project.AnalyzerOptions,
                onAnalyzerException: null,
                concurrentAnalysis: true,
                logAnalyzerExecutionTime: false
            );
            Compilation compilation = (await project.GetCompilationAsync())!;
            all.AddRange(await compilation.WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync());
            all.AddRange(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
            all.AddRange(await GetGeneratorDiagnosticsAsync(project));
        }

        return
        [
            .. all.OrderBy(diagnostic => diagnostic.Location.SourceTree?.FilePath, StringComparer.Ordinal)
                .ThenBy(diagnostic => diagnostic.Location.SourceSpan)
                .ThenBy(diagnostic => diagnostic.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Throws unless both sides match one to one.</summary>
    /// <param name="code">What was compiled, for the message: "fixed code".</param>
    public static void Compare(
        string code,
        IReadOnlyCollection<ExpectedDiagnostic> expected,
        IReadOnlyCollection<Diagnostic> actual
    )
    {
        // Expectations with a message choose first; the others take any message.
        List<ExpectedDiagnostic> missing = [.. expected.OrderBy(diagnostic => diagnostic.Message is null)];
        var unexpected = new List<Diagnostic>(actual);
        missing.RemoveAll(wanted => unexpected.FindIndex(wanted.Matches) is var index and >= 0 && RemoveAt(unexpected, index));
        if (missing.Count + unexpected.Count > 0)
        {
            throw new VerificationException(Differ(code, missing, unexpected));
        }

        foreach (Diagnostic diagnostic in actual.Where(diagnostic => Placeholder().IsMatch(Message(diagnostic))))
        {
            throw new VerificationException($"A placeholder of the message is not filled: {Describe(diagnostic)}");
        }
    }

    public static string Differ(string code, IEnumerable<ExpectedDiagnostic> missing, IEnumerable<Diagnostic> unexpected) =>
        new StringBuilder()
            .AppendLine($"Diagnostics of the {code} differ.")
            .AppendJoin("", missing.Select(diagnostic => $"  missing:    {Describe(diagnostic)}\n"))
            .AppendJoin("", unexpected.Select(diagnostic => $"  unexpected: {Describe(diagnostic)}\n"))
            .ToString();

    public static string Message(Diagnostic diagnostic) => diagnostic.GetMessage(CultureInfo.InvariantCulture);

    public static string Describe(Diagnostic diagnostic)
    {
        string text = diagnostic.Location.SourceTree?.ToString().Substring(diagnostic.Location.SourceSpan) ?? "";
        string place = $"{diagnostic.Location.SourceTree?.FilePath}{diagnostic.Location.SourceSpan} '{text}'";
        return $"{diagnostic.Severity} {diagnostic.Id} at {place}: {Message(diagnostic)}";
    }

    private static string Describe(ExpectedDiagnostic diagnostic) =>
        $"{diagnostic.Severity} {diagnostic.Id} at {diagnostic.Path}{diagnostic.Span}: {diagnostic.Message ?? "(any message)"}";

    private static string Substring(this string text, Microsoft.CodeAnalysis.Text.TextSpan span) =>
        text.Substring(span.Start, span.Length);

    private static bool RemoveAt(List<Diagnostic> list, int index)
    {
        list.RemoveAt(index);
        return true;
    }

    // The workspace runs generators but keeps what they report to itself.
    private static async Task<ImmutableArray<Diagnostic>> GetGeneratorDiagnosticsAsync(Project project)
    {
        ISourceGenerator[] generators = [.. project.AnalyzerReferences.SelectMany(reference => reference.GetGenerators(LanguageNames.CSharp))];
        if (generators.Length == 0)
        {
            return [];
        }

        Compilation bare = (await project.WithAnalyzerReferences([]).GetCompilationAsync())!;
        return CSharpGeneratorDriver
            .Create(generators, parseOptions: (CSharpParseOptions)project.ParseOptions!)
            .RunGenerators(bare)
            .GetRunResult()
            .Diagnostics;
    }

    [GeneratedRegex(@"\{[0-9]+\}", RegexOptions.None, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Placeholder();
}
