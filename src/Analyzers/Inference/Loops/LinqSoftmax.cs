using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Finds softmaxes of a whole row that are written as queries: <c>x.Select(v => Math.Exp(v - max))</c>, <c>Sum</c>, and a division.</summary>
internal sealed class LinqSoftmax(LoopBody body)
{
    public IEnumerable<Softmax> Find() =>
        body.Operations.OfType<IInvocationOperation>().Where(SoftmaxFinder.IsExponential).Select(FromExponential).OfType<Softmax>();

    private Softmax? FromExponential(IInvocationOperation exponential) =>
        SoftmaxFinder.Parents(exponential).OfType<IAnonymousFunctionOperation>().FirstOrDefault() is { Symbol.Parameters: [var element] } lambda
        && IsOf(exponential.Arguments[0].Value, element)
        && SoftmaxFinder.Parents(lambda).OfType<IInvocationOperation>().FirstOrDefault() is { TargetMethod: { Name: "Select" or "Sum", ContainingType.Name: "Enumerable" } } query
        && query.Arguments is [var source, ..]
        && new CellReader(body).ViewOf(source.Value) is { } row
        && body.Operations.Any(operation => operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } division && IsSum(division.RightOperand))
            ? new(row.Root, Axis.Along(row.Coordinates.Length), exponential)
            : null;

    private static bool IsOf(IOperation exponent, IParameterSymbol element) =>
        exponent.DescendantsAndSelf().Any(part => part is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, element));

    private bool IsSum(IOperation divisor) =>
        (body.ValueOf(LoopBody.Bare(divisor)) is { } value ? LoopBody.Bare(value) : LoopBody.Bare(divisor))
            is IInvocationOperation { TargetMethod: { Name: "Sum", ContainingType.Name: "Enumerable" } };
}
