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

        return TakesBuffer(call) ? FromCallee(call) : [];
    }

    private static bool TakesBuffer(IInvocationOperation call) =>
        call.TargetMethod is { IsVirtual: false, IsAbstract: false, DeclaringSyntaxReferences: [_] }
        && call.TargetMethod.Parameters.Any(parameter =>
            parameter.Type is IArrayTypeSymbol or IPointerTypeSymbol or INamedTypeSymbol { IsGenericType: true, TypeArguments: [{ SpecialType: SpecialType.System_Single or SpecialType.System_Double } or { Name: "Half" }] }
        );

    private IEnumerable<Softmax> FromCallee(IInvocationOperation call)
    {
        if (Callee.BodyOf(call, "Exp", cancellationToken) is not { } callee)
        {
            yield break;
        }

        var inner = new LoopBody(callee);
        foreach (Softmax softmax in new SoftmaxFinder(inner).Find().Concat(new LinqSoftmax(inner).Find()))
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
