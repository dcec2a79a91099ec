using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Generator.Tests.Snapshots;

/// <summary>A run of a generator that writes given sources.</summary>
internal static class ToyRun
{
    public static GeneratorDriverRunResult Of(IEnumerable<(string HintName, string Text)> sources, bool reports = false) =>
        CSharpGeneratorDriver
            .Create(new Toy(sources, reports))
            .RunGenerators(CSharpCompilation.Create("Toy"))
            .GetRunResult();

    private sealed class Toy(IEnumerable<(string HintName, string Text)> sources, bool reports) : IIncrementalGenerator
    {
#pragma warning disable RS2008 // A toy has no releases.
        private static readonly DiagnosticDescriptor Rule = new("TOY001", "Toy", "Toy", "Toys", DiagnosticSeverity.Warning, true);

        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(
                context.CompilationProvider,
                (output, _) =>
                {
                    foreach ((string hintName, string text) in sources)
                    {
                        output.AddSource(hintName, text);
                    }

                    if (reports)
                    {
                        output.ReportDiagnostic(Diagnostic.Create(Rule, Location.None));
                    }
                }
            );
    }
}
