using System.Collections.Immutable;
using System.Composition;
using MaskGen.Layout.Checks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.CodeFixes;

/// <summary>MASK0001, MASK0002: adds <c>partial</c> to the type, or to one that contains it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), Shared]
public sealed class MakePartialFix : CodeFixProvider
{
    public override ImmutableArray<string> FixableDiagnosticIds =>
        [DeclarationProblemIds.TypeNotPartial, DeclarationProblemIds.ContainingTypeNotPartial];

    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span).FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
        {
            // The last modifier, right before class, struct, record or interface, is the only place for it.
            var place = new TextSpan(type.Keyword.SpanStart, 0);
            TextFix.Register(
                context,
                $"Make '{type.Identifier.ValueText}' partial",
                nameof(MakePartialFix),
                new TextChange(place, "partial ")
            );
        }
    }
}
