using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Reads what a buffer of flags or numbers was filled with: a mask that is made first and used after.</summary>
internal sealed class BufferReader(LoopBody body)
{
    /// <summary>An element of a buffer of flags, as the condition that it was stored by.</summary>
    public Guard.Stored? Condition(IOperation test) =>
        test.Type?.SpecialType == SpecialType.System_Boolean && Read(test, depth: 0) is { IsZeroOrOne: true, Where: Guard.Stored stored } value
            ? stored with { Holds = value.WhenTrue == 1 }
            : null;

    /// <summary>The two numbers that an element may be, and when it is which.</summary>
    public Piecewise? Read(IOperation element, int depth)
    {
        if (new CellReader(body).CellOf(element) is not { } read)
        {
            return null;
        }

        return Maker(read.Root) is var (maker, made) ? new BufferReader(maker).Read(read, made, int.MaxValue, depth) : Read(read, read.Root, element.Syntax.SpanStart, depth);
    }

    private Piecewise? Read(Cell read, ISymbol root, int position, int depth)
    {
        Leaf[] leaves = [.. Leaves(root, position, depth)];
        double? rest = Initial(root);
        return leaves switch
        {
            [{ Value: { } value } only] => New(read, only, value, Otherwise(only) ?? rest),
            [{ Value: { } value } one, { Value: { } other } two] when one.Where.Exists(guard => two.Where.Exists(guard.Excludes)) => New(read, one, value, other),
            [{ Value: { } value, IsEverywhere: true }, { Value: { } later } two] => New(read, two, later, value),
            _ => null,
        };
    }

    /// <summary>The method that made the buffer, and the local of it that is returned, where nothing here writes to it.</summary>
    private (LoopBody Body, ISymbol Made)? Maker(ISymbol root)
    {
        if (
            root is not ILocalSymbol
            || body.WritesOf(root) is not [IVariableDeclaratorOperation declarator]
            || LoopBody.ValueOfWrite(declarator) is not IInvocationOperation { TargetMethod: { IsVirtual: false, IsAbstract: false, IsOverride: false } } call
            || IsPassedOn(root)
            || Callee.BodyOf(call, "return") is not { } callee
        )
        {
            return null;
        }

        var maker = new LoopBody(callee);
        return maker.Operations.OfType<IReturnOperation>().ToArray() is [{ ReturnedValue: { } value }] && LoopBody.Bare(value) is ILocalReferenceOperation { Local: var made } ? (maker, made) : null;
    }

    private bool IsPassedOn(ISymbol root)
    {
        var cells = new CellReader(body);
        return body.Operations.Any(operation =>
            operation switch
            {
                IArgumentOperation { Value: var value } => cells.ViewOf(value) is { } view && SymbolEqualityComparer.Default.Equals(view.Root, root),
                IAssignmentOperation { Target: var target } => cells.CellOf(target) is { } cell && SymbolEqualityComparer.Default.Equals(cell.Root, root),
                _ => false,
            }
        );
    }

    private Piecewise New(Cell read, Leaf leaf, double value, double? otherwise) =>
        new(new Guard.Stored(body, read, leaf.Cell, leaf.Where, Holds: true), value, otherwise);

    private static double? Otherwise(Leaf leaf) => leaf.Otherwise;

    /// <summary>Each number that a store writes, with what holds then.</summary>
    private IEnumerable<Leaf> Leaves(ISymbol root, int position, int depth)
    {
        var cells = new CellReader(body);
        foreach (IAssignmentOperation store in body.Operations.OfType<IAssignmentOperation>())
        {
            if (store.Target.Type?.IsReferenceType != false || cells.CellOf(store.Target) is not { } cell || !SymbolEqualityComparer.Default.Equals(cell.Root, root))
            {
                continue;
            }

            List<Guard> where = Guard.Of(store, body);
            Piecewise? value = store is ISimpleAssignmentOperation && store.Syntax.Span.End <= position
                ? new PiecewiseReader(body).Read(store.Value, depth)
                : null;
            yield return value switch
            {
                null => new(cell, where, Value: null, Otherwise: null),
                { Where: null } => new(cell, where, value.WhenTrue, Otherwise: null),
                { Where: var condition } => new(cell, [.. where, condition], value.WhenTrue, where.TrueForAll(guard => guard is Guard.InRange) ? value.WhenFalse : null),
            };
        }
    }

    /// <summary>What elements are before any is stored: the number that the buffer is filled with, or 0 of a new one.</summary>
    private double? Initial(ISymbol root)
    {
        foreach (IInvocationOperation call in body.Operations.OfType<IInvocationOperation>())
        {
            if (Fills.Of(call, body) is { } fill && SymbolEqualityComparer.Default.Equals(fill.Buffer.Root, root))
            {
                return Numbers.ConstantOf(fill.Value);
            }
        }

        return root is ILocalSymbol && body.WritesOf(root) is [IVariableDeclaratorOperation declarator] && LoopBody.ValueOfWrite(declarator) is IArrayCreationOperation { Initializer: null } ? 0 : null;
    }

    private sealed record Leaf(Cell Cell, List<Guard> Where, double? Value, double? Otherwise)
    {
        public bool IsEverywhere => Where.TrueForAll(guard => guard is Guard.InRange);
    }
}

/// <summary>Calls that write one number everywhere: <c>Array.Fill</c> and <c>Span.Fill</c>.</summary>
internal static class Fills
{
    public static (View Buffer, IOperation Value)? Of(IInvocationOperation call, LoopBody body)
    {
        if (call.TargetMethod is not { Name: "Fill", ContainingNamespace.Name: "System" })
        {
            return null;
        }

        ImmutableArray<IArgumentOperation> arguments = call.Arguments;
        (IOperation? buffer, IOperation? value) = call.Instance is null
            ? (arguments.ElementAtOrDefault(0)?.Value, arguments.ElementAtOrDefault(1)?.Value)
            : (call.Instance, arguments.ElementAtOrDefault(0)?.Value);
        return buffer is not null && value is not null && new CellReader(body).ViewOf(buffer) is { } view ? (view, value) : null;
    }
}
