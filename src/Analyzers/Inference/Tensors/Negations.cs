using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>The edit that exchanges what a mask allows and what it blocks.</summary>
internal static class Negations
{
    /// <param name="allowed">The cells that stay.</param>
    /// <param name="site">The mask where it is applied.</param>
    public static Correction? Of(CellSet allowed, SyntaxNode site) => OtherWriter(allowed, site) ?? Negated(site);

    /// <summary>A buffer of MaskGen's that is written for this one use: the other writer writes the other polarity.</summary>
    private static Correction? OtherWriter(CellSet allowed, SyntaxNode site)
    {
        if (allowed.Source is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: { } name } } write || !IsOnlyReadFor(write, site))
        {
            return null;
        }

        string? other = name.Identifier.ValueText switch
        {
            "WriteAllowed" => "WriteBlocked",
            "WriteBlocked" => "WriteAllowed",
            _ => null,
        };
        return other is null ? null : new($"Change to '{other}'", name.Span, other);
    }

    private static bool IsOnlyReadFor(InvocationExpressionSyntax write, SyntaxNode site)
    {
        if (write.SyntaxTree != site.SyntaxTree || write.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } body || !body.Span.Contains(site.Span))
        {
            return false;
        }

        // The buffer in the call that fills it, and once more.
        string[] names = [.. write.ArgumentList.DescendantNodes().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText)];
        return names.All(name => body.DescendantNodes().OfType<IdentifierNameSyntax>().Count(identifier => identifier.Identifier.ValueText == name) <= 2);
    }

    private static Correction? Negated(SyntaxNode site) =>
        site switch
        {
            IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or ParenthesizedExpressionSyntax => new(
                "Negate the mask",
                [new(new(site.Span.End, 0), ".logical_not()")]
            ),
            ExpressionSyntax => new("Negate the mask", [new(new(site.SpanStart, 0), "("), new(new(site.Span.End, 0), ").logical_not()")]),
            _ => null,
        };
}
