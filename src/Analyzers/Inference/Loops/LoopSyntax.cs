using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// The first test, without asking what anything means: nearly all methods of nearly all programs end here. A softmax
/// needs an exponential and a division in the body itself, or a mask that is stored in a loop and given to a method that
/// has them. All of it is read as text, because nodes and tokens would first have to be made; what a comment says can only
/// send a body to the second test, <see cref="SoftmaxSyntax"/>, in vain.
/// </summary>
internal static class LoopSyntax
{
    public static bool MayHaveSoftmax(SyntaxNode body, SoftmaxMethods methods, CancellationToken cancellationToken)
    {
        FileText file = methods.TextOf(body.SyntaxTree, cancellationToken);
        TextRange text = file.Range(body.Span);
        if (file.HasLibrarySoftmax && text.Has(FileText.LibrarySoftmax))
        {
            return true;
        }

        if (!(file.HasExponential || file.HasSoftmaxMethod) || !text.Has(']') || !(text.Has("for") || text.Has("while") || text.Has("Parallel")))
        {
            return false;
        }

        return file.HasExponential && MayTakeSoftmax(text)
            ? new SoftmaxSyntax(body, text) is { IsSoftmax: true, MayConcernMasks: true } || CallsSoftmax()
            : file.HasSoftmaxMethod && MayFill(text) && CallsSoftmax();

        // Its own name is no call.
        bool CallsSoftmax() =>
            file.HasSoftmaxMethod
            && methods.AreNamedIn(file.Range(TextSpan.FromBounds(body is MethodDeclarationSyntax method ? method.ParameterList.SpanStart : body.SpanStart, body.Span.End)), cancellationToken);
    }

    /// <summary>An exponential, and a division or a function that divides.</summary>
    public static bool MayTakeSoftmax(TextRange text) =>
        text.HasWord(FileText.Exponential) && (Divides(text) || text.Has("Divide") || text.Has("Reciprocal"));

    /// <summary>A slash that is none of a comment.</summary>
    private static bool Divides(TextRange text)
    {
        for (int at = text.IndexOf('/', text.Span.Start); at >= 0; at = text.IndexOf('/', at + 1))
        {
            if (!(text.Is(at + 1, '/') || text.Is(at + 1, '*') || text.Is(at - 1, '/') || text.Is(at - 1, '*')))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>An element that is stored, below a comparison, in loops of which one counts queries and one keys.</summary>
    private static bool MayFill(TextRange text) =>
        (text.Has('<') || text.Has('>')) && text.Count("for") + text.Count("while") + text.Count("Parallel") >= 2 && Stores(text);

    /// <summary>Whether something stands between brackets on the left of <c>=</c>, <c>+=</c> or <c>-=</c>.</summary>
    private static bool Stores(TextRange text)
    {
        for (int at = text.IndexOf(']', text.Span.Start); at >= 0; at = text.IndexOf(']', at + 1))
        {
            int next = at + 1;
            while (text.IsWhiteSpace(next))
            {
                next++;
            }

            next += text.Is(next, '+') || text.Is(next, '-') ? 1 : 0;
            if (text.Is(next, '=') && !text.Is(next + 1, '=') && !text.Is(next + 1, '>'))
            {
                return true;
            }
        }

        return false;
    }
}
