using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>What a branch on <c>mask is null</c> says of the variable on its two sides.</summary>
internal static class Nullness
{
    /// <param name="state">At the end of the block.</param>
    /// <param name="block">Whose condition decides.</param>
    /// <param name="isWhenTrue">Whether the branch is taken when the condition holds.</param>
    /// <param name="isTracked">Whether what is known of a variable can be relied on.</param>
    public static FlowState Refine(FlowState state, BasicBlock block, bool isWhenTrue, Func<ISymbol, bool> isTracked)
    {
        if (block.ConditionKind == ControlFlowConditionKind.None || block.BranchValue is not { } condition)
        {
            return state;
        }

        if (Tested(condition) is not (var variable, var isNullTest) || Symbol(variable) is not { } symbol || !isTracked(symbol))
        {
            return state;
        }

        bool isNull = isNullTest == isWhenTrue;
        return isNull ? state.With(symbol, new Value { Content = new Null(), MayBeNull = true })
            : state.With(symbol, state[symbol] is { Content: not Null } known ? known with { MayBeNull = false } : Value.Unknown);
    }

    /// <summary>The tested operand, and whether the condition holds when it is null.</summary>
    private static (IOperation Operand, bool IsNullTest)? Tested(IOperation condition) =>
        condition switch
        {
            IIsNullOperation test => (test.Operand, true),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not when Tested(not.Operand) is { } inner => (inner.Operand, !inner.IsNullTest),
            IIsPatternOperation pattern => Pattern(pattern.Pattern) is { } isNull ? (pattern.Value, isNull) : null,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equality => Equality(equality),
            _ => null,
        };

    private static (IOperation Operand, bool IsNullTest)? Equality(IBinaryOperation equality)
    {
        bool isEqual = equality.OperatorKind == BinaryOperatorKind.Equals;
        return IsNull(equality.RightOperand) ? (equality.LeftOperand, isEqual)
            : IsNull(equality.LeftOperand) ? (equality.RightOperand, isEqual)
            : null;
    }

    private static bool? Pattern(IPatternOperation pattern) =>
        pattern switch
        {
            IConstantPatternOperation constant when IsNull(constant.Value) => true,
            INegatedPatternOperation negated when Pattern(negated.Pattern) is { } inner => !inner,
            IRecursivePatternOperation { DeconstructionSubpatterns.Length: 0, PropertySubpatterns.Length: 0, DeclaredSymbol: null } => false,
            _ => null,
        };

    private static bool IsNull(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: null };

    private static ISymbol? Symbol(IOperation operation) =>
        operation switch
        {
            IConversionOperation conversion => Symbol(conversion.Operand),
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
}
