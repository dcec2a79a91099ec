using MaskGen.Analyzers.Inference.Loops;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Onnx;

/// <summary>Constants that a body stores in a tensor or in the array behind it.</summary>
internal sealed class StoredConstants(LoopBody code)
{
    /// <param name="tensor">The tensor where it gets its name.</param>
    /// <param name="made">The expression that made it.</param>
    /// <param name="data">The array or memory that it was made of.</param>
    public IEnumerable<(double Number, SyntaxNode Site)> In(IOperation tensor, IOperation made, IOperation? data)
    {
        HashSet<ISymbol> names = new(SymbolEqualityComparer.Default);
        IOperation? array = data is null ? null : Behind(data, names);
        _ = Behind(tensor, names);
        _ = Behind(made, names);
        return code.Operations.SelectMany(operation => StoredBy(operation, names)).Concat(array is null ? [] : Listed(array)).SelectMany(Constants);
    }

    /// <summary>The expression behind locals and views, whose names are collected.</summary>
    private IOperation Behind(IOperation operation, HashSet<ISymbol> names)
    {
        for (int step = 0; step < 8; step++)
        {
            operation = LoopBody.Bare(operation);
            if (operation is ILocalReferenceOperation local)
            {
                names.Add(local.Local);
            }

            IOperation? next =
                operation is IInvocationOperation { TargetMethod.Name: "AsMemory" or "AsSpan" or "ToArray" or "ToList" } view ? view.Instance ?? view.Arguments.FirstOrDefault()?.Value
                : operation is IPropertyReferenceOperation { Property.Name: "Buffer" or "Span", Instance: { } owner } ? owner
                : code.ValueOf(operation);
            if (next is null)
            {
                return operation;
            }

            operation = next;
        }

        return operation;
    }

    /// <summary>What an assignment or a fill puts into one of the named.</summary>
    private IEnumerable<IOperation> StoredBy(IOperation operation, HashSet<ISymbol> names)
    {
        (IOperation? target, IOperation? value) = operation switch
        {
            ISimpleAssignmentOperation { Target: IArrayElementReferenceOperation element } assignment => (element.ArrayReference, assignment.Value),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } owner } } assignment => (owner, assignment.Value),
            IInvocationOperation { TargetMethod: { Name: "Fill", ContainingType.SpecialType: SpecialType.System_Array }, Arguments: [{ Value: var array }, { Value: var number }] } => (array, number),
            IInvocationOperation { TargetMethod.Name: "Fill", Instance: { } span, Arguments: [{ Value: var number }] } => (span, number),
            _ => default,
        };
        if (target is not null && value is not null)
        {
            HashSet<ISymbol> written = new(SymbolEqualityComparer.Default);
            _ = Behind(target, written);
            if (written.Overlaps(names))
            {
                yield return value;
            }
        }
    }

    /// <summary>The elements that an array is created with: written out, repeated or selected.</summary>
    private static IEnumerable<IOperation> Listed(IOperation array) =>
        array switch
        {
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements,
            IInvocationOperation { TargetMethod: { Name: "Repeat", ContainingType.Name: "Enumerable" }, Arguments: [{ Value: var element }, _] } => [element],
            IInvocationOperation { TargetMethod: { Name: "Select", ContainingType.Name: "Enumerable" }, Arguments: [_, { Value: var selector }] } => selector
                .DescendantsAndSelf()
                .OfType<IReturnOperation>()
                .Select(returned => returned.ReturnedValue)
                .OfType<IOperation>(),
            _ => [],
        };

    /// <summary>Every constant that an expression may be; none where it may be something else.</summary>
    private IEnumerable<(double Number, SyntaxNode Site)> Constants(IOperation value)
    {
        IOperation bare = LoopBody.Bare(value);
        return bare is IConditionalOperation { WhenFalse: { } otherwise } choice ? Constants(choice.WhenTrue).Concat(Constants(otherwise))
            : Numbers.ConstantOf(code.ValueOf(bare) ?? bare) is { } number ? [(number, bare.Syntax)]
            : [];
    }
}
