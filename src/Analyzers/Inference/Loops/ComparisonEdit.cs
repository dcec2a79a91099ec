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
        )
        {
            return null;
        }

        // The comparison says either what is allowed or what is blocked; the edit keeps that.
        var wanted = new Triangle(side, offset);
        Triangle target = now == allowed.Triangle ? wanted : wanted.Complement();
        foreach ((BinaryOperatorKind kind, string text) in Operators)
        {
            if (shape.Reader.With(comparison, kind) == target)
            {
                return new($"Change to '{text}'", syntax.OperatorToken.Span, text);
            }
        }

        return null;
    }
}
