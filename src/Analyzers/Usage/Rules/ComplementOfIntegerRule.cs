using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2012: the bits of an integer mask are flipped, as if it were boolean.</summary>
internal sealed class ComplementOfIntegerRule : UsageRule
{
    /// <summary>{0}: the operation as it is written.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.ComplementOfInteger,
        "Complement of an integer mask",
        "'{0}' flips all bits of an integer mask: 0 becomes -1 and 1 becomes -2, and both count as true; use 1 - mask"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnTensorOperation(IOperation operation, TensorFacts facts, UsageReport report)
    {
        IOperation? mask = operation switch
        {
            IUnaryOperation { OperatorKind: UnaryOperatorKind.BitwiseNegation } unary => unary.Operand,
            _ when TorchCall.Of(operation, facts.Torch) is { Name: "bitwise_not", IsInPlace: false } call => call.Self,
            _ => null,
        };
        if (mask is not null
            && facts.ValueOf(mask) is { Dtype: Dtype.Integer, IsScalar: false, Content: Split { Inside: 0 or 1, Outside: 0 or 1 } }
            && operation.Syntax is ExpressionSyntax written
            && !IsOfBits(written))
        {
            report.Add(this, written, new Correction("Change to '1 - mask'", written.Span, OneMinus(written, mask.Syntax)), operation is IUnaryOperation ? "~" : "bitwise_not");
        }
    }

    /// <summary>
    /// Whether the result is taken for bits, here or wherever a variable carries it: <c>&amp;</c> with a 0/1 mask, or + 2,
    /// makes it 0/1 again.
    /// </summary>
    private static bool IsOfBits(ExpressionSyntax written)
    {
        ExpressionSyntax whole = written;
        while (whole.Parent is ParenthesizedExpressionSyntax or CastExpressionSyntax)
        {
            whole = (ExpressionSyntax)whole.Parent;
        }

        string? variable = whole.Parent switch
        {
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declarator } => declarator.Identifier.ValueText,
            AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax name } => name.Identifier.ValueText,
            _ => null,
        };
        return IsOperandOfBits(whole)
            || variable is not null
                && written.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
                && member.DescendantNodes().OfType<IdentifierNameSyntax>().Any(use => use.Identifier.ValueText == variable && IsOperandOfBits(use));
    }

    private static bool IsOperandOfBits(ExpressionSyntax expression) =>
        expression.Parent switch
        {
            ParenthesizedExpressionSyntax parenthesized => IsOperandOfBits(parenthesized),
            BinaryExpressionSyntax binary => binary.Kind()
                is SyntaxKind.BitwiseAndExpression
                    or SyntaxKind.AddExpression
                    or SyntaxKind.EqualsExpression
                    or SyntaxKind.NotEqualsExpression,
            AssignmentExpressionSyntax assignment => assignment.Kind() is SyntaxKind.AndAssignmentExpression or SyntaxKind.AddAssignmentExpression,
            MemberAccessExpressionSyntax { Name.Identifier.ValueText: "bitwise_and" or "bitwise_and_" or "add" or "add_" or "eq" or "ne" } => true,
            ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax { Expression: var called } } => called is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "bitwise_and" or "add" or "eq" or "ne" },
            _ => false,
        };

    private static string OneMinus(ExpressionSyntax written, SyntaxNode mask)
    {
        string operand = mask is BinaryExpressionSyntax or ConditionalExpressionSyntax or AssignmentExpressionSyntax ? $"({mask})" : mask.ToString();
        bool isAlone = written.Parent is ArgumentSyntax or EqualsValueClauseSyntax or ParenthesizedExpressionSyntax or AssignmentExpressionSyntax or ReturnStatementSyntax or ArrowExpressionClauseSyntax;
        return isAlone ? $"1 - {operand}" : $"(1 - {operand})";
    }
}
