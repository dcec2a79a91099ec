using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.CodeFixes;

/// <summary>
/// Registers fixes that are one change of one document's text. Text rather than syntax: what is not named in the
/// change, comments and layout included, stays as it is.
/// </summary>
internal static class TextFix
{
    public static void Register(CodeFixContext context, string title, string equivalenceKey, TextChange change)
    {
        Document document = context.Document;
        context.RegisterCodeFix(
            CodeAction.Create(
                title,
                async cancellation =>
                {
                    SourceText text = await document.GetTextAsync(cancellation).ConfigureAwait(false);
                    return document.WithText(text.WithChanges(change));
                },
                equivalenceKey
            ),
            context.Diagnostics
        );
    }
}
