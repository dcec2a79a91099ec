using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>
/// Walks a statement in the order in which it is evaluated, and finds what can be evaluated before all of it: whatever
/// nothing but names, literals and what is extracted already comes before.
/// </summary>
internal sealed class Extraction
{
    private readonly SemanticModel _model;
    private readonly List<ExpressionSyntax> _extracted = [];

    /// <summary>Something runs before whatever comes next, or next is not always evaluated.</summary>
    private bool _isBarred;

    public Extraction(SemanticModel model, StatementSyntax statement)
    {
        _model = model;
        ExpressionSyntax? evaluatedFirst = statement switch
        {
            _ when statement.ContainsDirectives => null,
            ExpressionStatementSyntax expression => expression.Expression,
            LocalDeclarationStatementSyntax { Declaration.Variables: [{ Initializer.Value: { } value }] } => value,
            ReturnStatementSyntax returned => returned.Expression,
            IfStatementSyntax condition => condition.Condition,
            ForEachStatementSyntax loop => loop.Expression,
            _ => null,
        };
        if (evaluatedFirst is not null)
        {
            Visit(evaluatedFirst);
        }
    }

    /// <summary>In the order of evaluation: an expression comes after those inside of it.</summary>
    public IReadOnlyList<ExpressionSyntax> Extracted => _extracted;

    private void Visit(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case SimpleNameSyntax or LiteralExpressionSyntax or ThisExpressionSyntax or BaseExpressionSyntax or PredefinedTypeSyntax:
            case TypeOfExpressionSyntax or DefaultExpressionSyntax or AnonymousFunctionExpressionSyntax:
                break;
            case MemberAccessExpressionSyntax access:
                VisitReceiver(access.Expression);
                break;
            case ParenthesizedExpressionSyntax parenthesized:
                Visit(parenthesized.Expression);
                break;
            case CastExpressionSyntax cast:
                Visit(cast.Expression);
                break;
            case PrefixUnaryExpressionSyntax unary when !IsIncrement(unary):
                Visit(unary.Operand);
                Bar(_model.GetSymbolInfo(unary).Symbol);
                break;
            case BinaryExpressionSyntax binary when !IsShortCircuit(binary) && !binary.IsKind(SyntaxKind.IsExpression) && !binary.IsKind(SyntaxKind.AsExpression):
                Visit(binary.Left);
                Visit(binary.Right);
                Bar(_model.GetSymbolInfo(binary).Symbol);
                break;
            case ArrayCreationExpressionSyntax { Initializer: { } elements }:
                VisitAll(elements.Expressions);
                break;
            case ImplicitArrayCreationExpressionSyntax array:
                VisitAll(array.Initializer.Expressions);
                break;
            case ElementAccessExpressionSyntax element:
                VisitReceiver(element.Expression);
                VisitAll(element.ArgumentList.Arguments.Select(argument => argument.Expression));
                break;
            case AssignmentExpressionSyntax assignment:
                Visit(assignment.Left);
                Visit(assignment.Right);
                _isBarred = true;
                break;
            case InvocationExpressionSyntax when _model.GetConstantValue(expression).HasValue: // nameof
                break;
            case InvocationExpressionSyntax { Expression: SimpleNameSyntax or MemberAccessExpressionSyntax } call:
                Visit(call.Expression);
                VisitArguments(call.ArgumentList);
                _isBarred = true;
                break;
            case ObjectCreationExpressionSyntax creation:
                VisitArguments(creation.ArgumentList);
                _isBarred = true;
                break;
            default:
                VisitFirst(expression);
                _isBarred = true;
                break;
        }
    }

    /// <summary>Of what is not always evaluated as a whole, the part that is.</summary>
    private void VisitFirst(ExpressionSyntax expression)
    {
        switch (expression)
        {
            case BinaryExpressionSyntax binary:
                Visit(binary.Left);
                break;
            case ConditionalExpressionSyntax conditional:
                Visit(conditional.Condition);
                break;
            case IsPatternExpressionSyntax pattern:
                Visit(pattern.Expression);
                break;
            case AwaitExpressionSyntax awaited:
                Visit(awaited.Expression);
                break;
        }
    }

    private void VisitAll(IEnumerable<ExpressionSyntax> expressions)
    {
        foreach (ExpressionSyntax expression in expressions)
        {
            Visit(expression);
        }
    }

    private void VisitArguments(ArgumentListSyntax? arguments)
    {
        foreach (ArgumentSyntax argument in arguments?.Arguments ?? [])
        {
            if (argument.RefKindKeyword == default)
            {
                VisitAndExtract(argument.Expression);
            }
            else
            {
                _isBarred = true;
            }
        }
    }

    private void VisitReceiver(ExpressionSyntax receiver)
    {
        // A copy of a struct is not the struct.
        if (_model.GetTypeInfo(receiver).Type?.IsReferenceType == true)
        {
            VisitAndExtract(receiver);
        }
        else
        {
            Visit(receiver);
        }
    }

    private void VisitAndExtract(ExpressionSyntax expression)
    {
        bool wasBarred = _isBarred;
        Visit(expression);
        if (!wasBarred && IsExtractable(expression))
        {
            _extracted.Add(expression);
            _isBarred = false;
        }
    }

    private void Bar(ISymbol? called) => _isBarred |= called is IMethodSymbol { MethodKind: MethodKind.UserDefinedOperator };

    /// <summary>Whether a local declared with <c>var</c> can take the place of the expression.</summary>
    private bool IsExtractable(ExpressionSyntax expression)
    {
        TypeInfo type = _model.GetTypeInfo(expression);
        return CanStandAlone(expression)
            && !expression.DescendantNodes().Any(node => node is AssignmentExpressionSyntax or VariableDesignationSyntax || IsIncrement(node))
            && type is { Type: { SpecialType: not SpecialType.System_Void, TypeKind: not (TypeKind.Error or TypeKind.Dynamic or TypeKind.Pointer) } own, ConvertedType: { } wanted }
            && _model.Compilation.ClassifyCommonConversion(own, wanted).IsImplicit;
    }

    private bool CanStandAlone(ExpressionSyntax expression) =>
        expression switch
        {
            ParenthesizedExpressionSyntax parenthesized => CanStandAlone(parenthesized.Expression),
            MemberAccessExpressionSyntax access => expression.Parent is ArgumentSyntax && _model.GetSymbolInfo(access).Symbol is IFieldSymbol or IPropertySymbol,
            InvocationExpressionSyntax or ObjectCreationExpressionSyntax or ElementAccessExpressionSyntax or ArrayCreationExpressionSyntax => true,
            ImplicitArrayCreationExpressionSyntax or BinaryExpressionSyntax or CastExpressionSyntax or PrefixUnaryExpressionSyntax => true,
            ConditionalExpressionSyntax or AwaitExpressionSyntax or IsPatternExpressionSyntax => true,
            _ => false,
        };

    private static bool IsShortCircuit(BinaryExpressionSyntax binary) =>
        binary.Kind() is SyntaxKind.LogicalAndExpression or SyntaxKind.LogicalOrExpression or SyntaxKind.CoalesceExpression;

    private static bool IsIncrement(SyntaxNode node) =>
        node.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression or SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression;
}
