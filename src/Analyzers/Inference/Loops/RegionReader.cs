using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// Reads conditions on loop variables as sets of (query, key), given which variable is the query and which the key.
/// </summary>
internal sealed class RegionReader(LoopBody body, Place query, Place key, int depth = 0)
{
    private const int LookThrough = 8;

    /// <summary>Of buffers that conditions read: there the query and the key have other names.</summary>
    private readonly List<RegionReader> _inner = [];

    /// <summary>The cells where all guards hold.</summary>
    public CellSet? Read(IEnumerable<Guard> guards) =>
        guards.Select(Read).Aggregate((CellSet?)null, Regions.Intersect);

    /// <summary>The set of a comparison, with another operator.</summary>
    public Triangle? With(IBinaryOperation comparison, BinaryOperatorKind kind) =>
        (NotNegative(comparison, kind) is { } difference ? TriangleOf(difference) : null)
        ?? _inner.Select(reader => reader.With(comparison, kind)).FirstOrDefault(triangle => triangle is not null);

    private CellSet? Read(Guard guard) =>
        guard switch
        {
            Guard.Condition condition => Polarity(Read(condition.Test), condition.Holds),
            Guard.InRange range => Regions.Intersect(FromStart(range.Index), FromCondition(range.Index)),
            Guard.Stored stored => Polarity(Read(stored), stored.Holds),
            _ => Regions.Unknown,
        };

    private static CellSet? Polarity(CellSet? set, bool holds) => holds ? set : Regions.Complement(set);

    private CellSet? Read(IOperation test, int locals = 0)
    {
        test = LoopBody.Bare(test);
        switch (test)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Regions.Complement(Read(not.Operand, locals));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.And } and:
                return Regions.Intersect(Read(and.LeftOperand, locals), Read(and.RightOperand, locals));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr or BinaryOperatorKind.Or } or:
                return Regions.Unite(Read(or.LeftOperand, locals), Read(or.RightOperand, locals));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, RightOperand.ConstantValue: { HasValue: true, Value: bool value } } equality:
                return Polarity(Read(equality.LeftOperand, locals), value == (equality.OperatorKind == BinaryOperatorKind.Equals));
            case IBinaryOperation comparison when NotNegative(comparison, comparison.OperatorKind) is { } difference:
                return OfDifference(difference, comparison.Syntax) ?? Shapeless(test);
            case ILocalReferenceOperation local when locals < LookThrough && body.ValueOf(local) is { } value:
                return Read(value, locals + 1);
            default:
                return new BufferReader(body).Condition(test) is { } stored ? Read(stored) : Shapeless(test);
        }
    }

    /// <summary>A condition of no loop variable holds for all cells or for none.</summary>
    private CellSet? Shapeless(IOperation test) => IsFixed(test) ? null : Regions.Unknown;

    private bool IsFixed(IOperation test) =>
        test.DescendantsAndSelf()
            .All(part =>
                part switch
                {
                    ILocalReferenceOperation local => body.IndexOf(LoopBody.AtomOf(local.Local)) is null
                        && (body.WritesOf(local.Local) is [] || (body.ValueOf(local) is { } value && IsFixed(value))),
                    IParameterReferenceOperation { Parameter: var parameter } => body.WritesOf(parameter).Count == 0
                        && body.IndexOf(LoopBody.AtomOf(parameter)) is null,
                    IArrayElementReferenceOperation or IInvocationOperation or IPropertyReferenceOperation { Property.IsIndexer: true } => false,
                    _ => true,
                }
            );

    /// <summary>What must not be negative for the comparison to hold.</summary>
    private Polynomial? NotNegative(IBinaryOperation comparison, BinaryOperatorKind kind)
    {
        if (comparison.LeftOperand.Type is not { SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 or SpecialType.System_IntPtr })
        {
            return null;
        }

        Polynomial left = body.PolynomialOf(comparison.LeftOperand);
        Polynomial right = body.PolynomialOf(comparison.RightOperand);
        return kind switch
        {
            BinaryOperatorKind.LessThan => right.Plus(left, -1).Plus(Polynomial.Of(-1)),
            BinaryOperatorKind.LessThanOrEqual => right.Plus(left, -1),
            BinaryOperatorKind.GreaterThan => left.Plus(right, -1).Plus(Polynomial.Of(-1)),
            BinaryOperatorKind.GreaterThanOrEqual => left.Plus(right, -1),
            _ => null,
        };
    }

    private CellSet? OfDifference(Polynomial difference, SyntaxNode? source) =>
        TriangleOf(difference) is { } triangle ? new CellSet { Triangle = triangle, Source = source } : null;

    /// <summary>± (key − query) + constant ≥ 0 as a triangle.</summary>
    private Triangle? TriangleOf(Polynomial difference)
    {
        Polynomial keyMinusQuery = Polynomial.Of(key.Atom).Plus(Polynomial.Of(query.Atom), -1);
        long shift = key.Shift - query.Shift;
        foreach (Side side in (Side[])[Side.Upper, Side.Lower])
        {
            int sign = side == Side.Upper ? 1 : -1;
            Polynomial rest = difference.Plus(keyMinusQuery, -sign);
            if (!rest.Mentions(key.Atom) && !rest.Mentions(query.Atom))
            {
                bool isFixed = rest.IsConstant;
                return isFixed || rest.Atoms.All(atom => body.IndexOf(atom) is null)
                    ? new(side, isFixed ? shift - (sign * rest.Constant) : null)
                    : null;
            }
        }

        return null;
    }

    /// <summary>The first value of a loop: a lower bound, or an upper one of a loop that counts down.</summary>
    private CellSet? FromStart(IndexVariable index)
    {
        if (index.Start is not { } start)
        {
            return IsQueryOrKey(index.Atom) ? Regions.Unknown : null;
        }

        Polynomial ahead = Polynomial.Of(index.Atom).Plus(start, -1);
        Polynomial difference = index.Descends ? Polynomial.Zero.Plus(ahead, -1) : ahead;
        return OfDifference(difference, index.StartSource?.Syntax) ?? Range(difference, index);
    }

    private CellSet? FromCondition(IndexVariable index)
    {
        if (index.End is { } end)
        {
            Polynomial difference = end.Plus(Polynomial.Of(index.Atom), -1).Plus(Polynomial.Of(-1));
            return OfDifference(difference, source: null) ?? Range(difference, index);
        }

        return index.Condition is null ? Range(Polynomial.Zero, index) : FromHeader(index.Condition, index);
    }

    private CellSet? FromHeader(IOperation condition, IndexVariable index)
    {
        condition = LoopBody.Bare(condition);
        if (condition is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and)
        {
            return Regions.Intersect(FromHeader(and.LeftOperand, index), FromHeader(and.RightOperand, index));
        }

        return condition is IBinaryOperation comparison && NotNegative(comparison, comparison.OperatorKind) is { } difference
            ? OfDifference(difference, comparison.Syntax) ?? Range(difference, index)
            : Regions.Unknown;
    }

    /// <summary>From 0 to any length is all there is. What else bounds queries or keys takes an unknown part.</summary>
    private CellSet? Range(Polynomial difference, IndexVariable index)
    {
        if (!IsQueryOrKey(index.Atom))
        {
            return difference.Mentions(query.Atom) || difference.Mentions(key.Atom) ? Regions.Unknown : null;
        }

        Polynomial lower = difference.Plus(Polynomial.Of(index.Atom), -1);
        if (lower.IsConstant)
        {
            return lower.Constant >= 0 ? null : Regions.Unknown;
        }

        Polynomial upper = difference.Plus(Polynomial.Of(index.Atom));
        return upper.Mentions(index.Atom) || upper.Atoms.Any(atom => body.IndexOf(atom) is not null) ? Regions.Unknown : null;
    }

    private bool IsQueryOrKey(string atom) => atom == query.Atom || atom == key.Atom;

    /// <summary>What was stored, told by the indices that it was stored with.</summary>
    private CellSet? Read(Guard.Stored stored)
    {
        Place? Written(Place place) =>
            stored.Read.AxisOf(place.Atom) is { } axis
            && stored.Read.Along(axis, body) is { } read
            && stored.Written.Along(axis, stored.Writer) is { } written
                ? written with { Shift = written.Shift + place.Shift - read.Shift }
                : null;

        if (depth >= LookThrough || Written(query) is not { } writtenQuery || Written(key) is not { } writtenKey)
        {
            return Regions.Unknown;
        }

        var inner = new RegionReader(stored.Writer, writtenQuery, writtenKey, depth + 1);
        _inner.Add(inner);
        return inner.Read(stored.Where);
    }
}
