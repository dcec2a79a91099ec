using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Variables that a lambda or local function assigns: nobody knows when, so nothing is known of them.</summary>
internal static class CapturedVariables
{
    public static HashSet<ISymbol> AssignedIn(ControlFlowGraph graph)
    {
        HashSet<ISymbol> assigned = new(SymbolEqualityComparer.Default);
        foreach (IOperation nested in graph.OriginalOperation.Descendants().Where(operation => operation is IAnonymousFunctionOperation or ILocalFunctionOperation))
        {
            foreach (IOperation operation in nested.Descendants())
            {
                if (Target(operation) is { } target)
                {
                    assigned.Add(target);
                }
            }
        }

        return assigned;
    }

    private static ISymbol? Target(IOperation operation) =>
        operation switch
        {
            IAssignmentOperation assignment => Variable(assignment.Target),
            IIncrementOrDecrementOperation increment => Variable(increment.Target),
            IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Variable(argument.Value),
            _ => null,
        };

    private static ISymbol? Variable(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
}
