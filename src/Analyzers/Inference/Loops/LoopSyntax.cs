using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// The first test, without asking what anything means: nearly all methods of nearly all programs end here. A softmax
/// needs an exponential in the body itself, or a mask that is stored in a loop and given to a method that has one.
/// </summary>
internal static class LoopSyntax
{
    /// <summary>Text before tokens, because a search in text costs next to nothing and makes nothing.</summary>
    public static bool MayHaveSoftmax(SyntaxNode body, ExponentialMethods methods, CancellationToken cancellationToken)
    {
        string text = body.SyntaxTree.GetText(cancellationToken).ToString(body.Span);
        if (Has(text, "SoftMax"))
        {
            return true;
        }

        bool hasLoop = Has(text, "for") || Has(text, "while") || Has(text, "Parallel");
        return hasLoop && Has(text, "]") && (ExponentialMethods.IsMentioned(text) || MayFill(body, methods));
    }

    /// <summary>
    /// An element that is stored, below a comparison, in loops of which one counts queries and one keys; and a method that
    /// it may be given to.
    /// </summary>
    private static bool MayFill(SyntaxNode body, ExponentialMethods methods)
    {
        (int loops, bool compares, bool stores, bool calls) = (0, false, false, false);
        SyntaxKind before = SyntaxKind.None;
        foreach (SyntaxToken token in body.DescendantTokens())
        {
            SyntaxKind kind = token.Kind();
            loops += kind is SyntaxKind.ForKeyword or SyntaxKind.WhileKeyword or SyntaxKind.ForEachKeyword || token.ValueText == "Parallel" ? 1 : 0;
            compares |= kind is SyntaxKind.LessThanToken or SyntaxKind.LessThanEqualsToken or SyntaxKind.GreaterThanToken or SyntaxKind.GreaterThanEqualsToken;
            stores |= before == SyntaxKind.CloseBracketToken && kind is SyntaxKind.EqualsToken or SyntaxKind.PlusEqualsToken or SyntaxKind.MinusEqualsToken;
            calls = calls || (kind == SyntaxKind.IdentifierToken && methods.Contains(token.ValueText));
            before = kind;
        }

        return loops >= 2 && compares && stores && calls;
    }

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;
}
