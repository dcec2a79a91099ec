using System.Collections.Immutable;
using System.Composition;
using MaskGen.Layout.Checks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.CodeFixes;

/// <summary>MASK0016: removes an <c>[Allow]</c> or <c>[Deny]</c> that changes nothing.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveAttributeFix)), Shared]
public sealed class RemoveAttributeFix : CodeFixProvider
{
    // Neighbours in one attribute list share a comma, so removals cannot be computed one by one and merged.
    private static readonly FixAllProvider RemoveAll = FixAllProvider.Create(
        async (context, document, diagnostics) => await RemoveAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false)
    );

    public override ImmutableArray<string> FixableDiagnosticIds => [DeclarationProblemIds.RectangleChangesNothing];

    public override FixAllProvider GetFixAllProvider() => RemoveAll;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is not null && Find(root, context.Diagnostics[0]) is { } attribute)
        {
            Document document = context.Document;
            ImmutableArray<Diagnostic> diagnostics = context.Diagnostics;
            context.RegisterCodeFix(
                CodeAction.Create(
                    $"Remove [{attribute.Name}]",
                    cancellation => RemoveAsync(document, diagnostics, cancellation),
                    nameof(RemoveAttributeFix)
                ),
                diagnostics
            );
        }
    }

    private static async Task<Document> RemoveAsync(
        Document document,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellationToken
    )
    {
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        SyntaxNode root = (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        IEnumerable<AttributeSyntax> attributes = diagnostics.Select(diagnostic => Find(root, diagnostic)).OfType<AttributeSyntax>();
        return document.WithText(AttributeRemoval.Apply(text, attributes));
    }

    private static AttributeSyntax? Find(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeSyntax>();
}
