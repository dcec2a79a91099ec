using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>How a store changes a score.</summary>
internal enum EffectKind
{
    /// <summary>A constant in place of the score.</summary>
    Replace,

    /// <summary>A constant added to the score.</summary>
    Add,

    /// <summary>The score times a constant.</summary>
    Multiply,

    /// <summary>A new score: what was there before is lost.</summary>
    Overwrite,
}

/// <summary>What one store does to the scores of the cells where <paramref name="Where"/> holds.</summary>
/// <param name="Site">Where it is written.</param>
/// <param name="Value">The constant; of no meaning for new scores, which are no constant.</param>
/// <param name="Otherwise">The constant of all other cells, where the same expression gives them one.</param>
internal sealed record Effect(EffectKind Kind, Cell Cell, IOperation Site, IReadOnlyList<Guard> Where, double Value = 0, double? Otherwise = null)
{
    /// <summary>From here on a weight is next to nothing (e⁻³⁰ is 10⁻¹³), and nobody writes −30 for another reason.</summary>
    private const double Enough = -30;

    public int Position => Site.Syntax.SpanStart;

    public bool Blocks => Kind is EffectKind.Replace or EffectKind.Add && Value <= Enough;

    /// <summary>Whether the other one undoes this: it comes later, and not only in other cells.</summary>
    public bool IsLostTo(Effect later) =>
        later.Kind is EffectKind.Overwrite or EffectKind.Replace
        && !later.Blocks
        && later.Position > Position
        && !Where.Any(guard => later.Where.Any(guard.Excludes));
}

/// <summary>Reads what the stores of a body do to the cells of a buffer.</summary>
internal sealed class EffectReader(LoopBody body)
{
    private const int LookThrough = 8;
    private readonly PiecewiseReader _numbers = new(body);
    private readonly CellReader _cells = new(body);

    /// <summary>All effects on the buffer, in the order of the source.</summary>
    public IEnumerable<Effect> Of(ISymbol buffer) =>
        body.Operations.OfType<IAssignmentOperation>().SelectMany(store =>
            store.Target.Type is { IsReferenceType: false } && _cells.CellOf(store.Target) is { } cell && IsIn(cell, buffer)
                ? FromStore(store, cell)
                : []
        );

    private static bool IsIn(Cell cell, ISymbol buffer) => SymbolEqualityComparer.Default.Equals(cell.Root, buffer);

    private IEnumerable<Effect> FromStore(IAssignmentOperation store, Cell cell, int depth = 0)
    {
        Effect New(EffectKind kind) => new(kind, cell, store.Value, Guard.Of(store, body));

        return store switch
        {
            ISimpleAssignmentOperation => FromValue(store.Value, New(EffectKind.Replace), depth),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } => FromTerm(store.Value, 1, New(EffectKind.Add), depth),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Subtract } => FromTerm(store.Value, -1, New(EffectKind.Add), depth),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Multiply } => FromNumber(store.Value, 1, New(EffectKind.Multiply)),
            _ => [],
        };
    }

    private IEnumerable<Effect> FromValue(IOperation value, Effect store, int depth)
    {
        value = LoopBody.Bare(value);
        if (_numbers.Read(value) is not null)
        {
            return FromNumber(value, 1, store);
        }

        return depth >= LookThrough
            ? []
            : value switch
            {
                IConditionalOperation { WhenFalse: { } otherwise } choice =>
                [
                    .. FromValue(choice.WhenTrue, Where(store, choice, holds: true), depth + 1),
                    .. FromValue(otherwise, Where(store, choice, holds: false), depth + 1),
                ],
                ILocalReferenceOperation local when body.ValueOf(local) is { } only => FromValue(only, store, depth + 1),
                ILocalReferenceOperation local => FromWrites(local, store, depth),
                ISimpleAssignmentOperation inner => FromValue(inner.Value, store, depth + 1),
                _ => [.. Fresh(value, store), .. FromParts(value, 1, store, depth)],
            };
    }

    /// <summary>The score is made in a local first: what is done to that is done to the cell.</summary>
    private IEnumerable<Effect> FromWrites(ILocalReferenceOperation local, Effect store, int depth) =>
        body.WritesOf(local.Local)
            .Where(write => write.Syntax.SpanStart < local.Syntax.SpanStart)
            .SelectMany(write =>
                write is IAssignmentOperation assignment ? FromStore(assignment, store.Cell, depth + 1)
                : LoopBody.ValueOfWrite(write) is { } first ? FromValue(first, store with { Site = first, Where = Guard.Of(write, body) }, depth + 1)
                : []
            );

    /// <summary>A value that does not read the buffer itself replaces what was there.</summary>
    private IEnumerable<Effect> Fresh(IOperation value, Effect store) =>
        value.DescendantsAndSelf().Any(part => _cells.CellOf(part) is { } read && IsIn(read, store.Cell.Root))
            ? []
            : [store with { Kind = EffectKind.Overwrite }];

    private IEnumerable<Effect> FromParts(IOperation value, int sign, Effect store, int depth) =>
        LoopBody.Bare(value) switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add or BinaryOperatorKind.Subtract } sum =>
            [
                .. FromTerm(sum.LeftOperand, sign, store with { Kind = EffectKind.Add }, depth + 1),
                .. FromTerm(
                    sum.RightOperand,
                    sum.OperatorKind == BinaryOperatorKind.Add ? sign : -sign,
                    store with { Kind = EffectKind.Add },
                    depth + 1
                ),
            ],
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product =>
            [
                .. FromNumber(product.LeftOperand, 1, store with { Kind = EffectKind.Multiply }),
                .. FromNumber(product.RightOperand, 1, store with { Kind = EffectKind.Multiply }),
            ],
            _ => [],
        };

    private IEnumerable<Effect> FromTerm(IOperation term, int sign, Effect store, int depth)
    {
        term = LoopBody.Bare(term);
        if (_numbers.Read(term) is not null)
        {
            return FromNumber(term, sign, store);
        }

        return depth >= LookThrough
            ? []
            : term switch
            {
                IConditionalOperation { WhenFalse: { } otherwise } choice =>
                [
                    .. FromTerm(choice.WhenTrue, sign, Where(store, choice, holds: true), depth + 1),
                    .. FromTerm(otherwise, sign, Where(store, choice, holds: false), depth + 1),
                ],
                ILocalReferenceOperation when body.ValueOf(term) is { } only => FromTerm(only, sign, store, depth + 1),
                _ => FromParts(term, sign, store, depth),
            };
    }

    private IEnumerable<Effect> FromNumber(IOperation value, int sign, Effect store)
    {
        if (_numbers.Read(value)?.Select(number => sign * number) is not { } number)
        {
            yield break;
        }

        Effect effect = store with { Site = value, Value = number.WhenTrue };
        if (number.Where is not { } where)
        {
            yield return effect;
            yield break;
        }

        var choice = LoopBody.Bare(value) as IConditionalOperation;
        yield return effect with { Site = choice?.WhenTrue ?? value, Where = [.. store.Where, where], Otherwise = number.WhenFalse };
        if (number.WhenFalse is { } otherwise)
        {
            yield return effect with
            {
                Site = choice?.WhenFalse ?? value,
                Where = [.. store.Where, where.Opposite()],
                Value = otherwise,
                Otherwise = number.WhenTrue,
            };
        }
    }

    private static Effect Where(Effect store, IConditionalOperation choice, bool holds) =>
        store with { Where = [.. store.Where, new Guard.Condition(choice.Condition, holds)] };
}
