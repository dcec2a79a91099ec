using System.Collections.Immutable;
using System.Composition;
using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.CodeFixes;

/// <summary><c>MASK2xxx</c>: applies the <see cref="Correction"/> that came with the diagnostic.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CorrectionFix)), Shared]
public sealed class CorrectionFix : CodeFixProvider
{
    // Two mistakes may have one correction, a triangle that is used twice, so edits are applied together.
    private static readonly FixAllProvider FixAll = FixAllProvider.Create(
        async (context, document, diagnostics) => await ApplyAsync(document, diagnostics, context.CancellationToken).ConfigureAwait(false)
    );

    public override ImmutableArray<string> FixableDiagnosticIds => MaskUsageIds.Corrected;

    public override FixAllProvider GetFixAllProvider() => FixAll;

    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Diagnostic diagnostic = context.Diagnostics[0];
        if (Correction.Of(diagnostic) is { } correction)
        {
            Document document = context.Document;
            context.RegisterCodeFix(
                CodeAction.Create(
                    correction.Title,
                    cancellation => ApplyAsync(document, [diagnostic], cancellation),
                    nameof(CorrectionFix) + diagnostic.Id
                ),
                context.Diagnostics
            );
        }

        return Task.CompletedTask;
    }

    private static async Task<Document> ApplyAsync(
        Document document,
        ImmutableArray<Diagnostic> diagnostics,
        CancellationToken cancellationToken
    )
    {
        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        List<TextChange> edits = [];
        foreach (Diagnostic diagnostic in diagnostics)
        {
            if (Correction.Of(diagnostic) is { } correction && correction.Edits.All(edit => edits.Contains(edit) || IsFree(edits, edit)))
            {
                edits.AddRange(correction.Edits.Where(edit => !edits.Contains(edit)));
            }
        }

        return document.WithText(text.WithChanges(edits.OrderBy(edit => edit.Span.Start)));
    }

    private static bool IsFree(List<TextChange> edits, TextChange edit) =>
        !edits.Exists(other => other.Span.OverlapsWith(edit.Span) || other.Span.Start == edit.Span.Start);
}
