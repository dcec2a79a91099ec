using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// The second test: what a softmax must look like for <see cref="SoftmaxFinder"/> and <see cref="LinqSoftmax"/> to find it,
/// by the names in the body and before any of them is bound. It says yes to all that they find, and to some that they do not.
/// </summary>
internal sealed class SoftmaxSyntax
{
    private readonly SyntaxNode _body;
    private readonly ExpressionSyntax[] _exponents;
    private readonly Lazy<NamedValues> _names;

    public SoftmaxSyntax(SyntaxNode body, TextRange text)
    {
        _body = body;
        _exponents = [.. Exponents(body, text)];
        _names = new(() => new(body));
    }

    /// <summary>Whether an exponential may be of an element, and something may be divided by a sum.</summary>
    public bool IsSoftmax => Array.Exists(_exponents, IsOfElements) && DividesBySum();

    /// <summary>
    /// Whether there may be both queries and keys, which a mask needs; or a maximum that is searched for, which may start at
    /// the wrong number.
    /// </summary>
    public bool MayConcernMasks => _names.Value.HasNestedLoops || Array.Exists(_exponents, HasSearchedMaximum);

    /// <summary>Found by their places in the text, so that nothing else of most bodies is looked at.</summary>
    private static IEnumerable<ExpressionSyntax> Exponents(SyntaxNode body, TextRange text)
    {
        for (int at = text.PlaceOfWord(FileText.Exponential, text.Span.Start); at >= 0; at = text.PlaceOfWord(FileText.Exponential, at + 1))
        {
            SyntaxNode? name = body.FindToken(at).Parent;
            SyntaxNode? called = name?.Parent is MemberAccessExpressionSyntax access && access.Name == name ? access : name;
            if (called?.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: [var exponent] } call && call.Expression == called)
            {
                yield return exponent.Expression;
            }
        }
    }

    /// <summary>
    /// As <see cref="SoftmaxFinder"/> finds the score in <c>scale * x[j] - max</c>, through locals. In lambdas and queries the
    /// score may be their parameter.
    /// </summary>
    private bool IsOfElements(ExpressionSyntax exponent) =>
        MayBeElement(exponent)
        || exponent.Ancestors().TakeWhile(ancestor => ancestor != _body).Any(ancestor => ancestor is AnonymousFunctionExpressionSyntax or QueryExpressionSyntax);

    private bool MayBeElement(ExpressionSyntax exponent) =>
        FollowsTo(
            exponent,
            (value, pending) =>
            {
                switch (value)
                {
                    case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression or (int)SyntaxKind.DivideExpression } binary:
                        pending.Push(binary.Left);
                        return false;
                    case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product:
                        pending.Push(product.Left);
                        pending.Push(product.Right);
                        return false;
                    case ConditionalExpressionSyntax choice:
                        pending.Push(choice.WhenTrue);
                        pending.Push(choice.WhenFalse);
                        return false;
                    case IdentifierNameSyntax local:
                        return _names.Value.IsIteration(local);
                    default:
                        return value is not (BinaryExpressionSyntax or PrefixUnaryExpressionSyntax or LiteralExpressionSyntax or InvocationExpressionSyntax or MemberAccessExpressionSyntax);
                }
            }
        );

    /// <summary>As <see cref="SoftmaxFinder"/> finds the maximum in <c>scale * (x[j] - max)</c>; one that is set once starts nowhere.</summary>
    private bool HasSearchedMaximum(ExpressionSyntax exponent) =>
        FollowsTo(
            exponent,
            (value, pending) =>
            {
                switch (value)
                {
                    case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } difference:
                        return NamedValues.Bare(difference.Right) is IdentifierNameSyntax maximum && _names.Value.ValuesOf(maximum).Count > 1;
                    case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression or (int)SyntaxKind.DivideExpression } scaled:
                        pending.Push(scaled.Left);
                        return false;
                    default:
                        return false;
                }
            }
        );

    /// <summary>Whether the exponent, or what its locals are set to, leads to what is looked for; each local is followed once.</summary>
    private bool FollowsTo(ExpressionSyntax exponent, Func<ExpressionSyntax, Stack<ExpressionSyntax>, bool> isFound)
    {
        HashSet<string> followed = new(StringComparer.Ordinal);
        Stack<ExpressionSyntax> pending = new([exponent]);
        while (pending.Count > 0)
        {
            ExpressionSyntax value = NamedValues.Bare(pending.Pop());
            if (isFound(value, pending))
            {
                return true;
            }

            if (value is IdentifierNameSyntax local && followed.Add(local.Identifier.ValueText))
            {
                _names.Value.ValuesOf(local).ForEach(pending.Push);
            }
        }

        return false;
    }

    /// <summary>
    /// Whether a divisor names a sum, directly or by what its locals are set to. A sum that is kept in a buffer has the names
    /// of the buffer and of all that it is a part of.
    /// </summary>
    private bool DividesBySum()
    {
        NamedValues names = _names.Value;
        HashSet<string> divisors = names.Reachable(names.Divisors);
        return divisors.Contains("Sum")
            || names.Sums.Exists(sum => NamedValues.Bare(sum) is IdentifierNameSyntax { Identifier.ValueText: var name } ? divisors.Contains(name) : names.Reachable([sum]).Overlaps(divisors));
    }
}
