using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>The edit that makes a triangle the causal one.</summary>
internal static class Triangles
{
    /// <param name="allowed">The cells that stay, which some <c>tril</c> or <c>triu</c> decided.</param>
    /// <param name="site">Where the mask is applied: the edit must be in the same file.</param>
    public static Correction? Causal(CellSet allowed, SyntaxNode site) =>
        allowed is { Triangle: { } triangle, IsTransposed: false, Source: InvocationExpressionSyntax call }
        && call.SyntaxTree == site.SyntaxTree
        && NameOf(call) is { } name
        && IsOnlyUsedAt(call, site)
            ? Causal(call, name, IsAllowedInside(name, triangle), allowed.IsSourceFunction)
            : null;

    /// <summary>Whether the call's own triangle is what stays, rather than what goes.</summary>
    private static bool IsAllowedInside(SimpleNameSyntax name, Triangle allowed) => IsLower(name) == (allowed.Side == Side.Lower);

    private static Correction? Causal(InvocationExpressionSyntax call, SimpleNameSyntax name, bool isAllowedInside, bool isFunction)
    {
        // What stays must be key ≤ query, what goes key > query.
        string wanted = (isAllowedInside ? "tril" : "triu") + (name.Identifier.ValueText.EndsWith("_", StringComparison.Ordinal) ? "_" : "");
        int tensors = isFunction ? 1 : 0;
        string? diagonal = isAllowedInside ? null : "1";
        SeparatedSyntaxList<ArgumentSyntax> arguments = call.ArgumentList.Arguments;
        if (arguments.Count < tensors || arguments.Count > tensors + 1)
        {
            return null;
        }

        List<TextChange> edits = [];
        if (name.Identifier.ValueText != wanted)
        {
            edits.Add(new(name.Span, wanted));
        }

        ArgumentSyntax? written = arguments.ElementAtOrDefault(tensors);
        if (written is not null && diagonal is not null)
        {
            edits.Add(new(written.Expression.Span, diagonal));
        }
        else if (written is not null)
        {
            int start = tensors == 0 ? written.SpanStart : arguments[0].Span.End;
            edits.Add(new(TextSpan.FromBounds(start, written.Span.End), ""));
        }
        else if (diagonal is not null)
        {
            edits.Add(new(new(call.ArgumentList.CloseParenToken.SpanStart, 0), tensors == 0 ? diagonal : $", {diagonal}"));
        }

        edits.RemoveAll(edit => call.SyntaxTree.GetText().ToString(edit.Span) == edit.NewText);
        return edits.Count == 0 ? null : new($"Change to '{wanted}({(isFunction ? "…" : "")}{(diagonal is null ? "" : isFunction ? ", 1" : "1")})'", [.. edits]);
    }

    /// <summary>
    /// Whether the triangle goes nowhere but to <paramref name="site"/>: it is written there, or in a variable that is read
    /// once. What others read too must not change under them.
    /// </summary>
    private static bool IsOnlyUsedAt(SyntaxNode call, SyntaxNode site)
    {
        if (site.Span.Contains(call.Span))
        {
            return true;
        }

        (string? name, SyntaxNode? scope) = call.FirstAncestorOrSelf<SyntaxNode>(node => node is VariableDeclaratorSyntax or AssignmentExpressionSyntax or StatementSyntax) switch
        {
            VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field => (field.Identifier.ValueText, field.FirstAncestorOrSelf<TypeDeclarationSyntax>()),
            VariableDeclaratorSyntax local => (local.Identifier.ValueText, (SyntaxNode?)local.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? local.SyntaxTree.GetRoot()),
            _ => default,
        };
        return name is not null
            && scope is not null
            && scope.DescendantNodes().OfType<IdentifierNameSyntax>().Count(identifier => identifier.Identifier.ValueText == name) == 1;
    }

    private static SimpleNameSyntax? NameOf(InvocationExpressionSyntax call) =>
        LastName.Of(call.Expression) is { Identifier.ValueText: "tril" or "triu" or "tril_" or "triu_" } name ? name : null;

    private static bool IsLower(SimpleNameSyntax name) => name.Identifier.ValueText.StartsWith("tril", StringComparison.Ordinal);
}
