using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Finds the variables that loops count: <c>for</c>, <c>while</c>, <c>foreach</c> over a range, <c>Parallel.For</c>.</summary>
internal static class IndexVariables
{
    public static IEnumerable<IndexVariable> Of(IOperation operation, LoopBody body) =>
        operation switch
        {
            IForLoopOperation loop => loop.AtLoopBottom.SelectMany(step => Counted(step, loop, loop.Condition, body)),
            IWhileLoopOperation { ConditionIsTop: true, ConditionIsUntil: false, Body: IBlockOperation { Operations: [.., var step] } } loop => Counted(
                step,
                loop,
                loop.Condition,
                body
            ),
            IForEachLoopOperation loop => OfRange(loop, body).Concat(OfElements(loop)),
            IInvocationOperation { TargetMethod: { Name: "For", ContainingType.Name: "Parallel" } } call => OfParallel(call, body),
            _ => [],
        };

    /// <summary>A variable with two writes: its start, and the step of this loop.</summary>
    private static IEnumerable<IndexVariable> Counted(IOperation step, IOperation loop, IOperation? condition, LoopBody body)
    {
        if (step is not IExpressionStatementOperation { Operation: var write } || Step(write) is not { } by)
        {
            yield break;
        }

        ISymbol counter = by.Counter;
        if (body.WritesOf(counter) is [var first, var second] && (second == write || first == write))
        {
            IOperation? start = LoopBody.ValueOfWrite(first == write ? second : first);
            yield return new(LoopBody.AtomOf(counter), loop)
            {
                Start = start is null ? null : body.PolynomialOf(start),
                StartSource = start,
                Descends = by.Amount < 0,
                Condition = condition,
            };
        }
    }

    private static (ISymbol Counter, long Amount)? Step(IOperation write) =>
        write switch
        {
            IIncrementOrDecrementOperation { Target: ILocalReferenceOperation local } =>
                (local.Local, write.Kind == OperationKind.Increment ? 1 : -1),
            ICompoundAssignmentOperation { Target: ILocalReferenceOperation local, Value.ConstantValue: { HasValue: true, Value: 1 } } compound
                => compound.OperatorKind switch
                {
                    BinaryOperatorKind.Add => (local.Local, 1),
                    BinaryOperatorKind.Subtract => (local.Local, -1),
                    _ => null,
                },
            _ => null,
        };

    private static IEnumerable<IndexVariable> OfRange(IForEachLoopOperation loop, LoopBody body)
    {
        if (
            LoopBody.Bare(loop.Collection) is IInvocationOperation { TargetMethod: { Name: "Range", ContainingType.Name: "Enumerable" } } range
            && range.Arguments.Length == 2
            && loop.Locals is [var counter]
        )
        {
            Polynomial start = body.PolynomialOf(range.Arguments[0].Value);
            yield return new(LoopBody.AtomOf(counter), loop)
            {
                Start = start,
                StartSource = range.Arguments[0].Value,
                End = start.Plus(body.PolynomialOf(range.Arguments[1].Value)),
            };
        }
    }

    /// <summary>A loop over the numbers of a buffer: the number stands for its own index.</summary>
    private static IEnumerable<IndexVariable> OfElements(IForEachLoopOperation loop) =>
        loop.Locals is [{ Type: { SpecialType: SpecialType.System_Single or SpecialType.System_Double } or { Name: "Half" } } element]
            ? [new(LoopBody.AtomOf(element), loop) { Start = Polynomial.Zero, End = Polynomial.Of("length of " + LoopBody.AtomOf(element)) }]
            : [];

    private static IEnumerable<IndexVariable> OfParallel(IInvocationOperation call, LoopBody body)
    {
        if (
            call.Arguments.Length >= 3
            && Lambda(call.Arguments.Last().Value, body) is { } lambda
            && lambda.Symbol.Parameters is [var counter, ..]
        )
        {
            yield return new(LoopBody.AtomOf(counter), lambda)
            {
                Start = body.PolynomialOf(call.Arguments[0].Value),
                StartSource = call.Arguments[0].Value,
                End = body.PolynomialOf(call.Arguments[1].Value),
            };
        }
    }

    private static IAnonymousFunctionOperation? Lambda(IOperation argument, LoopBody body) =>
        argument switch
        {
            IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
            ILocalReferenceOperation when body.ValueOf(argument) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda } => lambda,
            _ => null,
        };
}
