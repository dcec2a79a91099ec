using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Finds softmaxes that are written as loops.</summary>
internal sealed class SoftmaxFinder(LoopBody body)
{
    private readonly CellReader _cells = new(body);

    public IEnumerable<Softmax> Find() => body.Operations.OfType<IInvocationOperation>().Where(IsExponential).SelectMany(FromExponential);

    public static bool IsExponential(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Exp", ContainingNamespace.Name: "System" or "Numerics" }, Arguments.Length: 1 };

    private IEnumerable<Softmax> FromExponential(IInvocationOperation exponential)
    {
        IOperation exponent = Resolved(exponential.Arguments[0].Value);
        if (ScoreOf(exponent) is not { } score)
        {
            yield break;
        }

        foreach ((IOperation summing, IOperation target, Cell? weight) in Sums(exponential))
        {
            if ((LoopBody.SymbolOf(target) ?? _cells.CellOf(target)?.Root) is not { } sum || Reduced(summing, target, sum) is not { } reduced)
            {
                continue;
            }

            (string? key, Axis? along) = KeyOf(exponential, summing, reduced.Atom, weight, score);
            IOperation[] divisors = [.. Divisors(sum, summing)];
            if (key is not null && along is { } axis && divisors.Length > 0)
            {
                var loop = new SoftmaxLoop(exponential, score, key, sum, summing)
                {
                    Maximum = MaximumOf(exponent),
                    SumStart = reduced.Start,
                    Divisors = divisors,
                    Weights = weight?.Root,
                };
                yield return new(score.Root, axis, exponential) { Loop = loop, Kernel = (body, loop) };
            }
        }
    }

    /// <summary>The variable at the exponential, and the axis of the scores that it runs along.</summary>
    private (string? Key, Axis? Axis) KeyOf(IOperation exponential, IOperation summing, string reduced, Cell? weight, Cell score)
    {
        string? key = reduced;
        if (score.AxisOf(reduced) is null && weight is not null)
        {
            // Summed in a loop of its own: the index there is told by the weights, which both loops go through.
            key = Element(summing) is { } read && read.AxisOf(reduced) is { } axis ? weight.Along(axis, body)?.Atom : null;
        }

        bool isInside = key is not null && body.IndexOf(key) is { } index && IsInside(exponential, index.Loop);
        return isInside ? (key, score.AxisOf(key!)) : (null, null);
    }

    private Cell? Element(IOperation summing) => summing is IAssignmentOperation assignment ? FindCell(assignment.Value) : null;

    /// <summary>Where the exponential is added to a sum, directly, through a local, or through the buffer it is kept in.</summary>
    private IEnumerable<(IOperation Summing, IOperation Target, Cell? Weight)> Sums(IOperation exponential)
    {
        IOperation value = exponential;
        Cell? weight = null;
        while (value.Parent is { } parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or IConditionalOperation:
                    break;
                case ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.Value == value:
                    yield return (sum, sum.Target, weight);
                    yield break;
                case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Parent: ISimpleAssignmentOperation sum } addition when Reads(addition, sum.Target):
                    yield return (sum, sum.Target, weight);
                    yield break;
                case ISimpleAssignmentOperation kept when kept.Value == value && _cells.CellOf(kept.Target) is { } cell:
                    weight = cell;
                    foreach (IOperation sum in AddedTo(cell))
                    {
                        yield return (sum, ((IAssignmentOperation)sum).Target, weight);
                    }

                    break;
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation local } kept when kept.Value == value:
                    foreach ((IOperation, IOperation, Cell?) sum in Through(local.Local))
                    {
                        yield return sum;
                    }

                    break;
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                    foreach ((IOperation, IOperation, Cell?) sum in Through(declarator.Symbol))
                    {
                        yield return sum;
                    }

                    yield break;
                default:
                    yield break;
            }

            value = parent;
        }
    }

    private static bool Reads(IBinaryOperation addition, IOperation target) =>
        LoopBody.SymbolOf(target) is { } symbol && SymbolEqualityComparer.Default.Equals(LoopBody.SymbolOf(LoopBody.Bare(addition.LeftOperand)), symbol);

    private IEnumerable<(IOperation Summing, IOperation Target, Cell? Weight)> Through(ILocalSymbol local)
    {
        Cell? weight = body.Operations.OfType<ISimpleAssignmentOperation>()
            .Where(assignment => IsLocal(assignment.Value, local))
            .Select(assignment => _cells.CellOf(assignment.Target))
            .FirstOrDefault(cell => cell is not null);
        foreach (IAssignmentOperation assignment in body.Operations.OfType<IAssignmentOperation>())
        {
            if (
                assignment is ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } && IsLocal(assignment.Value, local)
                || (assignment.Value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } addition && Reads(addition, assignment.Target) && IsLocal(addition.RightOperand, local))
            )
            {
                yield return (assignment, assignment.Target, weight);
            }
        }

        if (weight is not null)
        {
            foreach (IOperation sum in AddedTo(weight))
            {
                yield return (sum, ((IAssignmentOperation)sum).Target, weight);
            }
        }
    }

    private static bool IsLocal(IOperation value, ILocalSymbol local) =>
        LoopBody.Bare(value) is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    /// <summary>Where elements of the buffer are summed.</summary>
    private IEnumerable<IOperation> AddedTo(Cell weight) =>
        body.Operations.OfType<ICompoundAssignmentOperation>()
            .Where(sum =>
                sum.OperatorKind == BinaryOperatorKind.Add
                && _cells.CellOf(sum.Value) is { } read
                && SymbolEqualityComparer.Default.Equals(read.Root, weight.Root)
            );

    /// <summary>The one loop that is summed over: the sum is set before it, and each other loop around has a sum of its own.</summary>
    private (string Atom, double? Start)? Reduced(IOperation summing, IOperation target, ISymbol sum)
    {
        Cell? cell = _cells.CellOf(target);
        IOperation? reset = body.Operations.LastOrDefault(operation =>
            operation.Syntax.SpanStart < summing.Syntax.SpanStart
            && LoopBody.ValueOfWrite(operation) is not null
            && operation != summing
            && SymbolEqualityComparer.Default.Equals(TargetOf(operation, cell is not null), sum)
        );
        if (cell is null && reset is null)
        {
            return null;
        }

        string[] reduced =
        [
            .. Around(summing)
                .Where(index => cell is not null ? cell.AxisOf(index.Atom) is null && !cell.Coordinates.Any(place => place.Mentions(index.Atom)) : !IsInside(reset!, index.Loop))
                .Select(index => index.Atom),
        ];
        double? start = cell is null && LoopBody.ValueOfWrite(reset!) is { } value ? Numbers.ConstantOf(value) : null;
        return reduced is [var only] && LoopsBetween(summing, reset, cell) ? (only, start) : null;
    }

    /// <summary>Loops that count nothing would sum over something that has no name.</summary>
    private bool LoopsBetween(IOperation summing, IOperation? reset, Cell? cell) =>
        cell is not null || !Parents(summing).OfType<ILoopOperation>().Any(loop => !IsInside(reset!, loop) && !body.IndicesOfLoop(loop).Any());

    private ISymbol? TargetOf(IOperation write, bool isCell)
    {
        IOperation target = write is IAssignmentOperation assignment ? assignment.Target : write;
        return isCell ? _cells.CellOf(target)?.Root : LoopBody.SymbolOf(target);
    }

    private IEnumerable<IndexVariable> Around(IOperation operation) => Parents(operation).SelectMany(body.IndicesOfLoop);

    /// <summary>Divisors that mention the sum. Nothing else makes a sum of exponentials a softmax.</summary>
    private IEnumerable<IOperation> Divisors(ISymbol sum, IOperation summing) =>
        body.Operations.Where(operation => operation.Syntax.SpanStart > summing.Syntax.SpanStart).Select(DivisorOf).Where(divisor => divisor is not null && Mentions(divisor, sum))!;

    private static IOperation? DivisorOf(IOperation operation) =>
        operation switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } division => division.RightOperand,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Divide } division => division.Value,
            IInvocationOperation { TargetMethod: { Name: "Divide", ContainingType.Name: "TensorPrimitives" }, Arguments: [_, var divisor, ..] } => divisor.Value,
            IInvocationOperation { TargetMethod: { Name: "ReciprocalEstimate", ContainingNamespace.Name: "System" }, Arguments: [var divisor] } => divisor.Value,
            _ => null,
        };

    private bool Mentions(IOperation divisor, ISymbol sum) =>
        divisor.DescendantsAndSelf().Any(part =>
            SymbolEqualityComparer.Default.Equals(LoopBody.SymbolOf(part) ?? _cells.CellOf(part)?.Root, sum)
            || (part is ILocalReferenceOperation && body.ValueOf(part) is { } value && SymbolEqualityComparer.Default.Equals(LoopBody.SymbolOf(LoopBody.Bare(value)), sum))
        );

    /// <summary>The cell in <c>x</c>, <c>x - max</c>, <c>x / t</c>, <c>scale * x - max</c>.</summary>
    private Cell? ScoreOf(IOperation exponent) => FindCell(exponent);

    private Cell? FindCell(IOperation value, int depth = 0)
    {
        value = Resolved(value);
        return _cells.CellOf(value)
            ?? value switch
            {
                _ when depth > 8 => null,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract or BinaryOperatorKind.Divide } binary => FindCell(binary.LeftOperand, depth + 1),
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } binary => FindCell(binary.LeftOperand, depth + 1)
                    ?? FindCell(binary.RightOperand, depth + 1),
                IConditionalOperation { WhenFalse: { } otherwise } choice => FindCell(choice.WhenTrue, depth + 1) ?? FindCell(otherwise, depth + 1),
                _ => null,
            };
    }

    private IOperation? MaximumOf(IOperation exponent) =>
        Resolved(exponent) switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => LoopBody.Bare(difference.RightOperand),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } scaled => MaximumOf(scaled.LeftOperand),
            _ => null,
        };

    private IOperation Resolved(IOperation value)
    {
        value = LoopBody.Bare(value);
        return value is ILocalReferenceOperation { Local.IsRef: false } && body.ValueOf(value) is { } only && LoopBody.Bare(only) is var bare && bare != value ? bare : value;
    }

    private static bool IsInside(IOperation operation, IOperation loop) => Parents(operation).Contains(loop);

    public static IEnumerable<IOperation> Parents(IOperation operation)
    {
        for (IOperation? parent = operation.Parent; parent is not null; parent = parent.Parent)
        {
            yield return parent;
        }
    }
}
