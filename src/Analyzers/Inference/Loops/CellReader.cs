using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Reads which cell of which buffer an expression is: arrays, spans, lists, pointers, and rows and slices of them.</summary>
internal sealed class CellReader(LoopBody body)
{
    /// <summary>The cell, or null where the expression is none or its buffer may be another one each time.</summary>
    public Cell? CellOf(IOperation operation)
    {
        operation = LoopBody.Bare(operation);
        if (operation.Type is not { SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Boolean or SpecialType.System_Int32 } and not { Name: "Half" or "Single" })
        {
            return operation.Kind == OperationKind.None ? Element(operation) : null;
        }

        return operation is ILocalReferenceOperation local
            ? OfIteration(local.Local) ?? (local.Local.IsRef && body.ValueOf(local) is { } referred ? CellOf(referred) : null)
            : Element(operation);
    }

    /// <summary>The variable of a <c>foreach</c> over a buffer is the element itself.</summary>
    private Cell? OfIteration(ILocalSymbol local)
    {
        string atom = LoopBody.AtomOf(local);
        return body.IndexOf(atom) is { Loop: IForEachLoopOperation loop } && ViewOf(loop.Collection) is { } view ? view.At([Polynomial.Of(atom)]) : null;
    }

    /// <summary>The buffer, row or slice.</summary>
    public View? ViewOf(IOperation operation)
    {
        operation = LoopBody.Bare(operation);
        return operation switch
        {
            ILocalReferenceOperation local => OfLocal(local),
            IParameterReferenceOperation { Parameter: var parameter } => body.WritesOf(parameter).Count == 0 ? new(parameter) : null,
            IFieldReferenceOperation { Field: var field } => LoopBody.SymbolOf(operation) is not null && body.WritesOf(field).Count == 0 ? new(field) : null,
            IPropertyReferenceOperation { Property: { Name: "Span", IsIndexer: false }, Instance: { } memory } => ViewOf(memory),
            IInvocationOperation call => OfCall(call),
            IImplicitIndexerReferenceOperation { Argument: IRangeOperation range } slice => Sliced(slice.Instance, range.LeftOperand),
            IObjectCreationOperation { Type.Name: "Span" or "ReadOnlySpan" or "Memory" or "ReadOnlyMemory", Arguments: var arguments } when arguments.Length > 0 =>
                Sliced(arguments[0].Value, arguments.Length > 2 ? arguments[1].Value : null),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type: IPointerTypeSymbol } moved => Sliced(moved.LeftOperand, moved.RightOperand),
            IAddressOfOperation address => FromCell(Element(LoopBody.Bare(address.Reference))),
            _ => FromRow(Element(operation)),
        };
    }

    private View? OfLocal(ILocalReferenceOperation local) =>
        body.WritesOf(local.Local).Count > 1 ? null
        : body.ValueOf(local) is { } value && IsPartOfAnother(value) ? ViewOf(value)
        : new(local.Local);

    /// <summary>Not made here and now: an allocation or a call that returns a buffer of its own.</summary>
    private static bool IsPartOfAnother(IOperation value)
    {
        value = LoopBody.Bare(value);
        if (value is IConditionalOperation { WhenFalse: { } otherwise } choice)
        {
            return IsPartOfAnother(choice.WhenTrue) || IsPartOfAnother(otherwise);
        }

        return value
            is IInvocationOperation { TargetMethod.Name: "AsSpan" or "AsMemory" or "Slice" or "CreateSpan" }
                or IObjectCreationOperation { Arguments.Length: > 0, Type: { IsRefLikeType: true } or { Name: "Memory" or "ReadOnlyMemory" } }
            || value is not IInvocationOperation and not IObjectCreationOperation and not IArrayCreationOperation and not ICollectionExpressionOperation
                && value.Kind != OperationKind.None
            || (value.Kind == OperationKind.None && value.Syntax is ElementAccessExpressionSyntax);
    }

    private View? OfCall(IInvocationOperation call)
    {
        ImmutableArray<IArgumentOperation> arguments = call.Arguments;
        return call.TargetMethod.Name switch
        {
            "Slice" when call.Instance is not null && arguments.Length > 0 => Sliced(call.Instance, arguments[0].Value),
            "AsSpan" or "AsMemory" when arguments.Length > 0 && call.Instance is null => Sliced(
                arguments[0].Value,
                arguments.Length > 1 && arguments[1].Value.Type?.SpecialType == SpecialType.System_Int32 ? arguments[1].Value : null
            ),
            "CreateSpan" when arguments.Length > 0 => FromCell(Element(LoopBody.Bare(arguments[0].Value))),
            _ => null,
        };
    }

    private View? Sliced(IOperation whole, IOperation? start) =>
        ViewOf(whole) is { } view
            ? start is null ? view : view with { Offset = view.Offset.Plus(body.PolynomialOf(start)) }
            : null;

    private static View? FromRow(Cell? cell) => cell is null ? null : new(cell.Root, cell.Coordinates, Polynomial.Zero);

    private static View? FromCell(Cell? cell) =>
        cell is null ? null : new(cell.Root, cell.Coordinates.RemoveAt(cell.Coordinates.Length - 1), cell.Coordinates.Last());

    private Cell? Element(IOperation operation) =>
        operation switch
        {
            IArrayElementReferenceOperation element => At(element.ArrayReference, element.Indices),
            IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } buffer } indexer => At(buffer, indexer.Arguments.Select(index => index.Value)),
            { Kind: OperationKind.None, Syntax: ElementAccessExpressionSyntax } when operation.ChildOperations.ToArray() is [var pointer, var index] => At(pointer, [index]),
            _ => null,
        };

    private Cell? At(IOperation buffer, IEnumerable<IOperation> indices)
    {
        ImmutableArray<Polynomial> places = [.. indices.Select(index => body.PolynomialOf(index))];
        return places.Length > 0 && ViewOf(buffer) is { } view ? view.At(places) : null;
    }
}
