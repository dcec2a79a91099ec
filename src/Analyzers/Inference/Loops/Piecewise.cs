using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>A number that is one of two, or always the same where <paramref name="Where"/> is null.</summary>
/// <param name="WhenFalse">Null where it is not known.</param>
internal sealed record Piecewise(Guard? Where, double WhenTrue, double? WhenFalse)
{
    public bool IsZeroOrOne => (WhenTrue, WhenFalse) is (0, 1.0) or (1, 0.0);

    public Piecewise Select(Func<double, double> change) => new(Where, change(WhenTrue), WhenFalse is { } other ? change(other) : null);
}

/// <summary>Reads numbers that are chosen by one condition, through arithmetic, locals and buffers.</summary>
internal sealed class PiecewiseReader(LoopBody body)
{
    private const int LookThrough = 8;

    public Piecewise? Read(IOperation operation, int depth = 0)
    {
        operation = LoopBody.Bare(operation);
        if (Numbers.ConstantOf(operation) is { } constant)
        {
            return new(Where: null, constant, constant);
        }

        if (depth >= LookThrough)
        {
            return null;
        }

        return operation switch
        {
            IConditionalOperation { WhenFalse: { } otherwise } choice => Choice(choice, Read(choice.WhenTrue, depth + 1), Read(otherwise, depth + 1)),
            IBinaryOperation { Type.SpecialType: SpecialType.System_Boolean } or IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } => Flag(operation),
            IBinaryOperation binary => Combine(binary, depth),
            IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } negation => Read(negation.Operand, depth + 1)?.Select(value => -value),
            IInvocationOperation { TargetMethod.ContainingType: { Name: "Convert", ContainingNamespace.Name: "System" }, Arguments: [var only] } => Read(only.Value, depth + 1),
            ILocalReferenceOperation when body.ValueOf(operation) is { } value => Read(value, depth + 1),
            _ => new BufferReader(body).Read(operation, depth + 1),
        };
    }

    private static Piecewise Flag(IOperation test) => new(new Guard.Condition(test, Holds: true), 1, 0);

    private static Piecewise? Choice(IConditionalOperation choice, Piecewise? whenTrue, Piecewise? whenFalse) =>
        whenTrue is { Where: null } && whenFalse is { Where: null }
            ? new(new Guard.Condition(choice.Condition, Holds: true), whenTrue.WhenTrue, whenFalse.WhenTrue)
            : null;

    private Piecewise? Combine(IBinaryOperation binary, int depth)
    {
        if (Arithmetic(binary.OperatorKind) is not { } operate || Read(binary.LeftOperand, depth + 1) is not { } left || Read(binary.RightOperand, depth + 1) is not { } right)
        {
            return null;
        }

        return left.Where is null ? right.Select(value => operate(left.WhenTrue, value))
            : right.Where is null ? left.Select(value => operate(value, right.WhenTrue))
            : null;
    }

    private static Func<double, double, double>? Arithmetic(BinaryOperatorKind kind) =>
        kind switch
        {
            BinaryOperatorKind.Add => (left, right) => left + right,
            BinaryOperatorKind.Subtract => (left, right) => left - right,
            BinaryOperatorKind.Multiply => (left, right) => left * right,
            _ => null,
        };
}
