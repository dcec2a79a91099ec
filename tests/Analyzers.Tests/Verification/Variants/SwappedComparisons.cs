using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Exchanges the operands of each comparison, <c>a &lt; b</c> to <c>b &gt; a</c>, where no order of evaluation can show.</summary>
internal sealed class SwappedComparisons(SemanticModel model) : VariantWriter
{
    protected override bool TryWrite(SyntaxNode node)
    {
        if (node is not BinaryExpressionSyntax comparison || Mirrored(comparison.Kind()) is not { } mirrored || !CanSwap(comparison))
        {
            return false;
        }

        WriteNode(comparison.Right);
        Text.Append(comparison.OperatorToken, mirrored);
        WriteNode(comparison.Left);
        return true;
    }

    private static string? Mirrored(SyntaxKind comparison) =>
        comparison switch
        {
            SyntaxKind.LessThanExpression => ">",
            SyntaxKind.LessThanOrEqualExpression => ">=",
            SyntaxKind.GreaterThanExpression => "<",
            SyntaxKind.GreaterThanOrEqualExpression => "<=",
            SyntaxKind.EqualsExpression => "==",
            SyntaxKind.NotEqualsExpression => "!=",
            _ => null,
        };

    private bool CanSwap(BinaryExpressionSyntax comparison) =>
        (IsConstant(comparison.Left) || IsConstant(comparison.Right) || (IsInert(comparison.Left) && IsInert(comparison.Right)))
        && (model.GetSymbolInfo(comparison).Symbol is not IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator } method || HasMirror(method));

    private bool IsConstant(ExpressionSyntax expression) => expression is LiteralExpressionSyntax || model.GetConstantValue(expression).HasValue;

    private static bool IsInert(ExpressionSyntax expression) =>
        expression.DescendantNodesAndSelf()
            .OfType<ExpressionSyntax>()
            .All(part =>
                part is SimpleNameSyntax or PredefinedTypeSyntax or LiteralExpressionSyntax or MemberAccessExpressionSyntax or ParenthesizedExpressionSyntax
                    or ElementAccessExpressionSyntax or BinaryExpressionSyntax or CastExpressionSyntax or ThisExpressionSyntax
                || part.Kind() is SyntaxKind.UnaryMinusExpression or SyntaxKind.UnaryPlusExpression or SyntaxKind.LogicalNotExpression
                    or SyntaxKind.BitwiseNotExpression or SyntaxKind.IndexExpression
            );

    /// <summary>Whether the type that compares these two can compare them the other way round.</summary>
    private static bool HasMirror(IMethodSymbol method)
    {
        string name = method.Name switch
        {
            WellKnownMemberNames.LessThanOperatorName => WellKnownMemberNames.GreaterThanOperatorName,
            WellKnownMemberNames.GreaterThanOperatorName => WellKnownMemberNames.LessThanOperatorName,
            WellKnownMemberNames.LessThanOrEqualOperatorName => WellKnownMemberNames.GreaterThanOrEqualOperatorName,
            WellKnownMemberNames.GreaterThanOrEqualOperatorName => WellKnownMemberNames.LessThanOrEqualOperatorName,
            string same => same,
        };
        return method.ContainingType.GetMembers(name)
            .OfType<IMethodSymbol>()
            .Any(other =>
                SymbolEqualityComparer.Default.Equals(other.Parameters[0].Type, method.Parameters[1].Type)
                && SymbolEqualityComparer.Default.Equals(other.Parameters[1].Type, method.Parameters[0].Type)
            );
    }
}
