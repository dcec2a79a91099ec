using System.Collections.Immutable;
using System.Diagnostics;
using MaskGen.Analyzers;
using MaskGen.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Benchmarks.Keystroke;

/// <summary>Edits of one file of a small project, timed.</summary>
internal static class Edit
{
    private const int Edits = 30;
    private const int WarmUp = 10;

    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(IAttentionMask).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static (double Generator, double Analyzer) Measure(Func<int, string> segments)
    {
        SyntaxTree tree = Parse(segments(0));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "User",
            [tree],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new MaskGenerator()).RunGenerators(compilation);
        var generator = new List<double>();
        var analyzer = new List<double>();
        for (int edit = 1; edit <= Edits; edit++)
        {
            SyntaxTree edited = Parse(segments(edit));
            compilation = compilation.ReplaceSyntaxTree(tree, edited);
            tree = edited;

            long start = Stopwatch.GetTimestamp();
            driver = driver.RunGenerators(compilation);
            generator.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);

            start = Stopwatch.GetTimestamp();
            ImmutableArray<DiagnosticAnalyzer> analyzers = [new DeclarationAnalyzer()];
            compilation.WithAnalyzers(analyzers).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
            analyzer.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return (Median(generator), Median(analyzer));
    }

    private static SyntaxTree Parse(string segments) =>
        CSharpSyntaxTree.ParseText(
            $"using MaskGen; namespace Robots; [AttentionMask] {segments} public static partial class Mask;"
        );

    private static double Median(List<double> values) => values.Skip(WarmUp).Order().ElementAt((Edits - WarmUp) / 2);
}
