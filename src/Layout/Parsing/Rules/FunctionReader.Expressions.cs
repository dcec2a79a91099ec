using MaskGen.Layout.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Layout.Parsing.Rules;

internal sealed partial class FunctionReader
{
    private RuleNode Expression(IOperation operation) => Nested(operation, ReadExpression);

    private RuleNode ReadExpression(IOperation operation)
    {
        RuleType type = TypeOf(operation.Type, operation.Syntax);
        if (operation.ConstantValue is { HasValue: true, Value: { } constant })
        {
            Written.CheckAll(operation, _scope);
            return new ConstantNode(type, Bits(constant));
        }

        return operation switch
        {
            IParameterReferenceOperation parameter => LocalOf(parameter.Parameter, operation.Syntax),
            ILocalReferenceOperation local => LocalOf(local.Local, operation.Syntax),
            IFieldReferenceOperation field => Field(field),
            IPropertyReferenceOperation property => Property(property),
            IArrayElementReferenceOperation element => ArrayElement(element),
            IUnaryOperation unary => Unary(unary),
            IBinaryOperation binary => Binary(binary),
            IConversionOperation conversion => Convert(conversion),
            IConditionalOperation { WhenFalse: { } otherwise } choice => new ConditionalNode(
                Expression(choice.Condition),
                Expression(choice.WhenTrue),
                Expression(otherwise)
            ),
            ISwitchExpressionOperation choice => SwitchExpression(choice),
            IIsPatternOperation match => IsPattern(match),
            IInvocationOperation call => Invocation(call),
            ISimpleAssignmentOperation { Target: IDiscardOperation } dropped => Expression(dropped.Value),
            ISimpleAssignmentOperation { IsRef: false } assignment => new AssignNode(TargetOf(assignment.Target), Expression(assignment.Value)),
            ICompoundAssignmentOperation assignment => CompoundAssignment(assignment),
            IIncrementOrDecrementOperation step => Increment(step),
            _ => throw new UnsupportedException(operation.Syntax, "this kind of expression is not supported"),
        };
    }

    private static long Bits(object constant) =>
        constant switch
        {
            bool truth => truth ? 1 : 0,
            ulong bits => unchecked((long)bits),
            _ => System.Convert.ToInt64(constant, System.Globalization.CultureInfo.InvariantCulture),
        };

    private LocalNode LocalOf(ISymbol symbol, SyntaxNode syntax) =>
        _locals.TryGetValue(symbol, out int local)
            ? new LocalNode(local)
            : throw new UnsupportedException(syntax, $"the value of '{symbol.Name}' is not known here");

    private int TargetOf(IOperation target) =>
        target switch
        {
            ILocalReferenceOperation local => LocalOf(local.Local, target.Syntax).Local,
            IParameterReferenceOperation parameter => LocalOf(parameter.Parameter, target.Syntax).Local,
            IInvalidOperation => throw new NotCompilingException(),
            _ => throw new UnsupportedException(target.Syntax, "rules set locals and nothing else"),
        };

    private RuleNode Unary(IUnaryOperation unary)
    {
        RejectUserDefined(unary.OperatorMethod, unary.IsLifted, unary.Syntax);
        RuleNode operand = Expression(unary.Operand);
        return unary.OperatorKind switch
        {
            UnaryOperatorKind.Plus => operand,
            UnaryOperatorKind.Minus => Of(UnaryOperator.Negate),
            UnaryOperatorKind.BitwiseNegation => Of(UnaryOperator.Complement),
            UnaryOperatorKind.Not => Of(UnaryOperator.Not),
            _ => throw new UnsupportedException(unary.Syntax, "this operator is not supported"),
        };

        UnaryNode Of(UnaryOperator @operator) => new(@operator, operand, unary.IsChecked, _scope.AddSite(unary.Syntax));
    }

    private RuleNode Binary(IBinaryOperation binary)
    {
        RejectUserDefined(binary.OperatorMethod, binary.IsLifted, binary.Syntax);
        RuleNode left = Expression(binary.LeftOperand);
        RuleNode right = Expression(binary.RightOperand);
        _ = TypeOf(binary.LeftOperand.Type, binary.LeftOperand.Syntax);
        return new BinaryNode(OperatorOf(binary.OperatorKind, binary.Syntax), left, right, binary.IsChecked, _scope.AddSite(binary.Syntax));
    }

    private static BinaryOperator OperatorOf(BinaryOperatorKind kind, SyntaxNode syntax) =>
        kind switch
        {
            BinaryOperatorKind.Add => BinaryOperator.Add,
            BinaryOperatorKind.Subtract => BinaryOperator.Subtract,
            BinaryOperatorKind.Multiply => BinaryOperator.Multiply,
            BinaryOperatorKind.Divide => BinaryOperator.Divide,
            BinaryOperatorKind.Remainder => BinaryOperator.Remainder,
            BinaryOperatorKind.And => BinaryOperator.And,
            BinaryOperatorKind.Or => BinaryOperator.Or,
            BinaryOperatorKind.ExclusiveOr => BinaryOperator.ExclusiveOr,
            BinaryOperatorKind.LeftShift => BinaryOperator.ShiftLeft,
            BinaryOperatorKind.RightShift => BinaryOperator.ShiftRight,
            BinaryOperatorKind.UnsignedRightShift => BinaryOperator.ShiftRightUnsigned,
            BinaryOperatorKind.ConditionalAnd => BinaryOperator.AndAlso,
            BinaryOperatorKind.ConditionalOr => BinaryOperator.OrElse,
            BinaryOperatorKind.Equals => BinaryOperator.Equal,
            BinaryOperatorKind.NotEquals => BinaryOperator.NotEqual,
            BinaryOperatorKind.LessThan => BinaryOperator.Less,
            BinaryOperatorKind.LessThanOrEqual => BinaryOperator.LessOrEqual,
            BinaryOperatorKind.GreaterThan => BinaryOperator.Greater,
            BinaryOperatorKind.GreaterThanOrEqual => BinaryOperator.GreaterOrEqual,
            _ => throw new UnsupportedException(syntax, "this operator is not supported"),
        };

    private RuleNode Convert(IConversionOperation conversion)
    {
        RejectUserDefined(conversion.OperatorMethod, isLifted: false, conversion.Syntax);
        RuleType to = TypeOf(conversion.Type, conversion.Syntax);
        if (conversion.Operand is IThrowOperation thrown)
        {
            return Throw(thrown, to);
        }

        RuleType from = TypeOf(conversion.Operand.Type, conversion.Operand.Syntax);
        RuleNode operand = Expression(conversion.Operand);
        // The operation does not say it of conversions to enums.
        bool isChecked = conversion.IsChecked || _scope.ChecksOverflow(conversion.Syntax);
        return from == to ? operand : new ConvertNode(to, operand, isChecked, _scope.AddSite(conversion.Syntax));
    }

    /// <remarks>C# computes in the type of the value, or of a shift's promoted target, and converts back.</remarks>
    private AssignNode CompoundAssignment(ICompoundAssignmentOperation assignment)
    {
        RejectUserDefined(assignment.OperatorMethod, assignment.IsLifted, assignment.Syntax);
        int target = TargetOf(assignment.Target);
        BinaryOperator @operator = OperatorOf(assignment.OperatorKind, assignment.Syntax);
        RuleType type = @operator is BinaryOperator.ShiftLeft or BinaryOperator.ShiftRight or BinaryOperator.ShiftRightUnsigned
            ? Promoted(_types[target])
            : TypeOf(assignment.Value.Type, assignment.Value.Syntax);
        int site = _scope.AddSite(assignment.Syntax);
        RuleNode left = Converted(new LocalNode(target), _types[target], type, assignment.IsChecked, site);
        RuleNode result = new BinaryNode(@operator, left, Expression(assignment.Value), assignment.IsChecked, site);

        // A shift or quotient that is not checked itself may still not fit the narrow type that it goes back to.
        return new AssignNode(target, Converted(result, type, _types[target], _scope.ChecksOverflow(assignment.Syntax), site));
    }

    private RuleNode Increment(IIncrementOrDecrementOperation step)
    {
        RejectUserDefined(step.OperatorMethod, step.IsLifted, step.Syntax);
        int target = TargetOf(step.Target);
        RuleType type = Promoted(_types[target]);
        int site = _scope.AddSite(step.Syntax);
        BinaryOperator @operator = step.Kind == OperationKind.Increment ? BinaryOperator.Add : BinaryOperator.Subtract;
        RuleNode value = Converted(new LocalNode(target), _types[target], type, step.IsChecked, site);
        RuleNode stepped = new BinaryNode(@operator, value, new ConstantNode(type, 1), step.IsChecked, site);
        AssignNode assigned = new(target, Converted(stepped, type, _types[target], step.IsChecked, site));
        if (!step.IsPostfix || step.Parent is IExpressionStatementOperation)
        {
            return assigned;
        }

        int before = Temporary(_types[target]);
        return Sequence(new AssignNode(before, new LocalNode(target)), assigned, new LocalNode(before));
    }

    private static RuleNode Converted(RuleNode value, RuleType from, RuleType to, bool isChecked, int site) =>
        from == to ? value : new ConvertNode(to, value, isChecked, site);

    /// <summary>The type in which C# computes with values of a narrow one.</summary>
    private static RuleType Promoted(RuleType type) =>
        type is RuleType.SByte or RuleType.Byte or RuleType.Short or RuleType.UShort ? RuleType.Int : type;

    private static void RejectUserDefined(IMethodSymbol? method, bool isLifted, SyntaxNode syntax)
    {
        if (method is not null || isLifted)
        {
            throw new UnsupportedException(syntax, isLifted ? "its operands may be null" : "the operator is defined by a type; rules compute with integers and bool");
        }
    }

    private static BinaryNode Equal(RuleNode left, RuleNode right) => new(BinaryOperator.Equal, left, right, IsChecked: false, Site: 0);

    private static BinaryNode AndAlso(RuleNode left, RuleNode right) => new(BinaryOperator.AndAlso, left, right, IsChecked: false, Site: 0);

    private static BinaryNode OrElse(RuleNode left, RuleNode right) => new(BinaryOperator.OrElse, left, right, IsChecked: false, Site: 0);
}
