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

    /// <summary>Medians, after warm-up, of the generator and of the analyzer, and the first run of the generator.</summary>
    /// <param name="declaration">The annotated type after each edit, without [AttentionMask] where it has segments.</param>
    public static (double Generator, double Analyzer, double First) Measure(Func<int, string> declaration)
    {
        SyntaxTree tree = Parse(declaration(0));
        CSharpCompilation compilation = CSharpCompilation.Create(
            "User",
            [tree],
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)
        );
        long begin = Stopwatch.GetTimestamp();
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new MaskGenerator()).RunGenerators(compilation);
        double first = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        var generator = new List<double>();
        var analyzer = new List<double>();
        for (int edit = 1; edit <= Edits; edit++)
        {
            SyntaxTree edited = Parse(declaration(edit));
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

        return (Median(generator), Median(analyzer), first);
    }

    /// <summary>How long the generator goes on after it is told to stop, in ms, at several moments of a long evaluation.</summary>
    public static double TimeToCancel(string declaration)
    {
        CSharpCompilation compilation = CSharpCompilation.Create("User", [Parse(declaration)], References, new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        var times = new List<double>();
        for (int moment = 0; moment < Edits; moment++)
        {
            long cancelled = 0;
            using CancellationTokenSource source = new();
            using CancellationTokenRegistration registration = source.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
            source.CancelAfter(100 + (10 * moment));
            try
            {
                CSharpGeneratorDriver.Create(new MaskGenerator()).RunGenerators(compilation, source.Token);
            }
            catch (OperationCanceledException)
            {
                times.Add(Stopwatch.GetElapsedTime(cancelled).TotalMilliseconds);
            }
        }

        return times.Max();
    }

    private static SyntaxTree Parse(string declaration) =>
        CSharpSyntaxTree.ParseText($"using System; using MaskGen; namespace Robots; {declaration}");

    private static double Median(List<double> values) => values.Skip(WarmUp).Order().ElementAt((Edits - WarmUp) / 2);
}
