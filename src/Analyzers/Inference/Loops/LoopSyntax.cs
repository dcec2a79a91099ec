using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// The first test, without asking what anything means: nearly all methods of nearly all programs end here. A softmax
/// needs an exponential and a division in the body itself, or a mask that is stored in a loop and given to a method that
/// has them. All of it is read as text, because nodes and tokens would first have to be made; what a comment says can only
/// send a body to the second test in vain.
/// </summary>
internal static class LoopSyntax
{
    public static bool MayHaveSoftmax(SyntaxNode body, ExponentialMethods methods, CancellationToken cancellationToken)
    {
        string text = body.SyntaxTree.GetText(cancellationToken).ToString(body.Span);
        if (Has(text, "SoftMax"))
        {
            return true;
        }

        bool hasLoop = Has(text, "for") || Has(text, "while") || Has(text, "Parallel");
        return hasLoop && Has(text, "]") && (ExponentialMethods.IsMentioned(text) && Divides(text) || MayFill(text, methods));
    }

    /// <summary>A division, other than the slashes of a comment, or a function that divides.</summary>
    private static bool Divides(string text)
    {
        for (int at = text.IndexOf('/'); at >= 0; at = text.IndexOf('/', at + 1))
        {
            if (!(Is(text, at + 1, '/') || Is(text, at + 1, '*') || Is(text, at - 1, '/') || Is(text, at - 1, '*')))
            {
                return true;
            }
        }

        return Has(text, "Divide") || Has(text, "Reciprocal");
    }

    /// <summary>
    /// An element that is stored, below a comparison, in loops of which one counts queries and one keys; and a method that
    /// it may be given to. The names of methods come last: the first to ask for them reads the whole compilation.
    /// </summary>
    private static bool MayFill(string text, ExponentialMethods methods) =>
        (Has(text, "<") || Has(text, ">"))
        && Stores(text)
        && Count(text, "for") + Count(text, "while") + Count(text, "Parallel") >= 2
        && Words(text).Any(methods.Contains);

    private static int Count(string text, string part)
    {
        int count = 0;
        for (int at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + part.Length, StringComparison.Ordinal))
        {
            count++;
        }

        return count;
    }

    /// <summary>Whether something stands between brackets on the left of <c>=</c>, <c>+=</c> or <c>-=</c>.</summary>
    private static bool Stores(string text)
    {
        for (int at = text.IndexOf(']'); at >= 0; at = text.IndexOf(']', at + 1))
        {
            int next = at + 1;
            while (next < text.Length && char.IsWhiteSpace(text[next]))
            {
                next++;
            }

            next += Is(text, next, '+') || Is(text, next, '-') ? 1 : 0;
            if (Is(text, next, '=') && !Is(text, next + 1, '=') && !Is(text, next + 1, '>'))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<string> Words(string text)
    {
        int start = 0;
        for (int at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && SyntaxFacts.IsIdentifierPartCharacter(text[at]))
            {
                continue;
            }

            if (at > start)
            {
                yield return text.Substring(start, at - start);
            }

            start = at + 1;
        }
    }

    private static bool Is(string text, int at, char character) => at >= 0 && at < text.Length && text[at] == character;

    private static bool Has(string text, string part) => text.IndexOf(part, StringComparison.Ordinal) >= 0;
}
