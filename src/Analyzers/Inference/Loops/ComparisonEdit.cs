using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>The edit of one comparison of indices that makes what is allowed another triangle.</summary>
internal static class ComparisonEdit
{
    private static readonly (BinaryOperatorKind Kind, string Text)[] Operators =
    [
        (BinaryOperatorKind.LessThan, "<"),
        (BinaryOperatorKind.LessThanOrEqual, "<="),
        (BinaryOperatorKind.GreaterThan, ">"),
        (BinaryOperatorKind.GreaterThanOrEqual, ">="),
    ];

    /// <summary>Another operator between the same operands; null where none does it.</summary>
    public static Correction? To(Side side, long offset, Shape shape, CellSet allowed, LoopBody body)
    {
        if (
            shape.Cells.Source is not BinaryExpressionSyntax syntax
            || body.Operations.OfType<IBinaryOperation>().FirstOrDefault(operation => operation.Syntax == syntax) is not { } comparison
            || shape.Reader.With(comparison, comparison.OperatorKind) is not { } now
            || (now != allowed.Triangle && now != allowed.Triangle?.Complement())
            || LeavesLoop(syntax)
        )
        {
            return null;
        }

        // The comparison says either what is allowed or what is blocked; the edit keeps that.
        var wanted = new Triangle(side, offset);
        Triangle target = now == allowed.Triangle ? wanted : wanted.Complement();
        if (target.Side != now.Side && IsBound(syntax))
        {
            return null;
        }

        foreach ((BinaryOperatorKind kind, string text) in Operators)
        {
            if (shape.Reader.With(comparison, kind) == target)
            {
                return new($"Change to '{text}'", syntax.OperatorToken.Span, text);
            }
        }

        return null;
    }

    /// <summary>A bound that is turned around ends its loop at once.</summary>
    private static bool IsBound(BinaryExpressionSyntax comparison) =>
        comparison.FirstAncestorOrSelf<StatementSyntax>() is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    private static bool LeavesLoop(BinaryExpressionSyntax comparison) =>
        comparison.FirstAncestorOrSelf<StatementSyntax>() is IfStatementSyntax test
        && test.DescendantNodes().Any(node => node is BreakStatementSyntax or ReturnStatementSyntax);
}
