using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// Finds calls that softmax a buffer or a row of one: of TensorPrimitives, and of methods of the same compilation, whose
/// body is read. One call deep, no deeper.
/// </summary>
internal sealed class SoftmaxCalls(LoopBody body, CancellationToken cancellationToken)
{
    private readonly CellReader _cells = new(body);

    public IEnumerable<Softmax> Find() => body.Operations.OfType<IInvocationOperation>().SelectMany(FromCall);

    public static bool IsLibrary(IInvocationOperation call) =>
        call.TargetMethod is { Name: "SoftMax", ContainingType: { Name: "TensorPrimitives", ContainingNamespace.Name: "Tensors" } };

    private IEnumerable<Softmax> FromCall(IInvocationOperation call)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsLibrary(call))
        {
            return call.Arguments is [var scores, ..] && _cells.ViewOf(scores.Value) is { } row ? [new(row.Root, Axis.Along(row.Coordinates.Length), call)] : [];
        }

        return RowMethod(call) is { } method ? FromRows(call, method)
            : TakesBuffer(call.TargetMethod) ? FromCallee(call)
            : [];
    }

    /// <summary>What <c>Select</c> does to each row.</summary>
    private static IMethodSymbol? RowMethod(IInvocationOperation call) =>
        call is { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" }, Arguments: [_, { Value: IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: { Parameters: [_] } row } } }] }
        && TakesBuffer(row)
            ? row
            : null;

    private static bool TakesBuffer(IMethodSymbol method) =>
        method is { IsVirtual: false, IsAbstract: false, DeclaringSyntaxReferences: [_] }
        && method.Parameters.Any(parameter =>
            parameter.Type is IArrayTypeSymbol or IPointerTypeSymbol or INamedTypeSymbol { IsGenericType: true, TypeArguments: [{ SpecialType: SpecialType.System_Single or SpecialType.System_Double } or { Name: "Half" }] }
        );

    private IEnumerable<Softmax> FromRows(IInvocationOperation call, IMethodSymbol row) =>
        _cells.ViewOf(call.Arguments[0].Value) is { } rows
            ? InMethod(row, call)
                .Where(softmax => softmax.KeyAxis.IsUnit && softmax.Scores is IParameterSymbol)
                .Select(softmax => new Softmax(rows.Root, Axis.Along(rows.Coordinates.Length + 1 + softmax.KeyAxis.Position), call) { Kernel = softmax.Kernel })
            : [];

    private IEnumerable<Softmax> InMethod(IMethodSymbol method, IInvocationOperation call)
    {
        if (Callee.BodyOf(method, call, "Exp", cancellationToken) is not { } callee)
        {
            return [];
        }

        var inner = new LoopBody(callee);
        return new SoftmaxFinder(inner).Find().Concat(new LinqSoftmax(inner).Find());
    }

    private IEnumerable<Softmax> FromCallee(IInvocationOperation call)
    {
        foreach (Softmax softmax in InMethod(call.TargetMethod, call))
        {
            // Only a unit axis means the same outside: other strides are in the callee's own words.
            IArgumentOperation? argument = call.Arguments.FirstOrDefault(passed => SymbolEqualityComparer.Default.Equals(passed.Parameter?.OriginalDefinition, softmax.Scores.OriginalDefinition));
            if (argument is not null && softmax.KeyAxis.IsUnit && _cells.ViewOf(argument.Value) is { } view)
            {
                yield return new(view.Root, Axis.Along(view.Coordinates.Length + softmax.KeyAxis.Position), call) { Kernel = softmax.Kernel };
            }
        }
    }
}
