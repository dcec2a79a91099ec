using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Runs an analyzer over the states that code has while it is being written.</summary>
internal static class Truncation
{
    /// <summary>Starting the compiler costs more than a state does, up to about this many.</summary>
    private const int StatesAtOnce = 32;

    /// <summary>The code up to each of its tokens.</summary>
    public static Task CheckCutsAsync(Compilation compilation, DiagnosticAnalyzer analyzer) =>
        CheckAsync(compilation, analyzer, (text, token) => text[..token.End]);

    /// <summary>The code without each one of its tokens.</summary>
    public static Task CheckGapsAsync(Compilation compilation, DiagnosticAnalyzer analyzer) =>
        CheckAsync(compilation, analyzer, (text, token) => text.Remove(token.Start, token.Length));

    private static async Task CheckAsync(Compilation compilation, DiagnosticAnalyzer analyzer, Func<string, TextSpan, string> edit)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            string text = (await tree.GetTextAsync()).ToString();
            IEnumerable<SyntaxToken> tokens = (await tree.GetRootAsync()).DescendantTokens().Where(token => token.Span.Length > 0);
            foreach (string[] batch in tokens.Select(token => edit(text, token.Span)).Chunk(StatesAtOnce))
            {
                if (await ThrownAsync(compilation, analyzer, tree, batch) is not null)
                {
                    await FindAsync(compilation, analyzer, tree, batch);
                }
            }
        }
    }

    private static async Task FindAsync(Compilation compilation, DiagnosticAnalyzer analyzer, SyntaxTree tree, string[] batch)
    {
        foreach (string state in batch)
        {
            if (await ThrownAsync(compilation, analyzer, tree, [state]) is { } thrown)
            {
                throw new VerificationException($"{thrown}\nThe code was:\n{state}");
            }
        }

        throw new VerificationException("The analyzer throws only at several states of the code together.");
    }

    private static async Task<Exception?> ThrownAsync(Compilation compilation, DiagnosticAnalyzer analyzer, SyntaxTree tree, string[] batch)
    {
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => thrown = exception,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false
        );
        ImmutableArray<Diagnostic> reported = await States(OnOneThread(compilation), tree, batch)
            .WithAnalyzers([analyzer], options)
            .GetAnalyzerDiagnosticsAsync();
        foreach (Diagnostic diagnostic in reported)
        {
            // A message is put together when it is read.
            diagnostic.GetMessage(CultureInfo.InvariantCulture);
        }

        return thrown;
    }

    /// <summary>Several states are kept apart by namespaces: in each, a name means what is declared there.</summary>
    private static Compilation States(Compilation compilation, SyntaxTree tree, string[] batch) =>
        batch is [string only]
            ? compilation.ReplaceSyntaxTree(tree, Parse(only, tree))
            : compilation.AddSyntaxTrees(batch.Select((state, index) => Parse($"namespace State{index} {{ {state}", tree)));

    /// <summary>On several threads the compiler itself has thrown at a broken state, once in many runs.</summary>
    private static Compilation OnOneThread(Compilation compilation) =>
        compilation.WithOptions(((CSharpCompilationOptions)compilation.Options).WithConcurrentBuild(false));

    private static SyntaxTree Parse(string text, SyntaxTree original) =>
        CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)original.Options, original.FilePath);
}
