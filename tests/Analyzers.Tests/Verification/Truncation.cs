using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Runs an analyzer over every state that code has while it is being written.</summary>
internal static class Truncation
{
    public static async Task CheckAsync(Compilation compilation, DiagnosticAnalyzer analyzer)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            string text = (await tree.GetTextAsync()).ToString();
            foreach (SyntaxToken token in (await tree.GetRootAsync()).DescendantTokens().Where(token => token.Span.Length > 0))
            {
                await CheckAsync(compilation, analyzer, tree, text[..token.Span.End]);
                await CheckAsync(compilation, analyzer, tree, text.Remove(token.SpanStart, token.Span.Length));
            }
        }
    }

    private static async Task CheckAsync(Compilation compilation, DiagnosticAnalyzer analyzer, SyntaxTree tree, string text)
    {
        SyntaxTree broken = CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath);
        Exception? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]),
            onAnalyzerException: (exception, _, _) => thrown = exception,
            concurrentAnalysis: false,
            logAnalyzerExecutionTime: false
        );
        ImmutableArray<Diagnostic> reported = await compilation.ReplaceSyntaxTree(tree, broken).WithAnalyzers([analyzer], options).GetAnalyzerDiagnosticsAsync();
        foreach (Diagnostic diagnostic in reported)
        {
            // A message is made when it is read.
            diagnostic.GetMessage(CultureInfo.InvariantCulture);
        }

        if (thrown is not null)
        {
            throw new VerificationException($"{thrown}\nThe code was:\n{text}");
        }
    }
}
