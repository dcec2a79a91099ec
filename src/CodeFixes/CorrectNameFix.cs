using System.Collections.Immutable;
using System.Composition;
using MaskGen.Layout.Checks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.CodeFixes;

/// <summary>
/// MASK0010: replaces an unknown segment name by the one that was meant, where the name is written as a text. A constant
/// or <c>nameof</c> is left alone: its value is wrong somewhere else.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectNameFix)), Shared]
public sealed class CorrectNameFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds => [DeclarationProblemIds.UnknownSegment];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        ImmutableDictionary<string, string?> properties = context.Diagnostics[0].Properties;
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (
            properties.TryGetValue(nameof(DeclarationProblem.Suggestion), out string? name)
            && name is not null
            && root?.FindNode(context.Span, getInnermostNodeForTie: true) is LiteralExpressionSyntax written
            && written.IsKind(SyntaxKind.StringLiteralExpression)
        )
        {
            TextFix.Register(
                context,
                $"Change to '{name}'",
                nameof(CorrectNameFix),
                new TextChange(written.Span, SymbolDisplay.FormatLiteral(name, quote: true))
            );
        }
    }
}
