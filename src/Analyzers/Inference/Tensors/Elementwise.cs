using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>
/// Arithmetic on what is known of tensors. A mask is two numbers and a set, so an operation on it is that operation on
/// the two numbers: negation, comparison with 0 or 1, <c>1 - mask</c>, <c>(mask - 1) * 1e10</c> need no rules of their own.
/// </summary>
internal static class Elementwise
{
    public static Value Unary(string name, Value operand, object origin)
    {
        Func<double, double>? map = name switch
        {
            "neg" => value => -value,
            "log" => value => Math.Log(value),
            "exp" => value => Math.Exp(value),
            "abs" => Math.Abs,
            "logical_not" => value => Truth(value == 0),
            "isinf" => value => Truth(double.IsInfinity(value)),
            "isneginf" => value => Truth(double.IsNegativeInfinity(value)),
            "bitwise_not" when operand.Dtype == Dtype.Bool => value => Truth(value == 0),
            "bitwise_not" when operand.Dtype == Dtype.Integer => value => -value - 1,
            _ => null,
        };
        Dtype dtype = name is "logical_not" or "isinf" or "isneginf" ? Dtype.Bool : operand.Dtype;
        Content? content = (map, AsNumbers(operand, name == "logical_not" || dtype == Dtype.Bool)) switch
        {
            ({ } apply, Uniform uniform) => new Uniform(apply(uniform.Number)),
            ({ } apply, Split split) => split.Map(apply),
            _ when name is "neg" && operand.Content is Ramp ramp => new Ramp(-ramp.Row, -ramp.Column, -ramp.Offset),
            _ => null,
        };
        return Derived(operand, dtype, content, origin);
    }

    public static Value Binary(string name, Value left, Value right, object origin)
    {
        bool isComparison = name is "eq" or "ne" or "lt" or "le" or "gt" or "ge";
        bool isLogical = name is "logical_and" or "logical_or" or "logical_xor";
        bool isBitwise = name is ("bitwise_and" or "bitwise_or") && (left.Dtype == Dtype.Bool || right.Dtype == Dtype.Bool);
        Dtype dtype = isComparison || isLogical || isBitwise ? Dtype.Bool : Dtypes.Promote(left, right);
        Content? content =
            Ramps.Combine(name, left.Content, right.Content, origin)
            ?? Comparisons.WithScalar(name, left, right)
            ?? Numbers(name, left, right)
            ?? Boolean(name, left, right);
        return Derived(left.IsScalar ? right : left, dtype, content, origin) with
        {
            IsScalar = left.IsScalar && right.IsScalar,
            Shape = Shapes.Broadcast(left, right),
        };
    }

    /// <summary>What a conversion to another element type gives.</summary>
    public static Value Convert(Value operand, Dtype dtype, object origin)
    {
        if (dtype == Dtype.Bool && operand.Dtype != Dtype.Bool)
        {
            Content? truth = AsNumbers(operand, asTruth: true) switch
            {
                Uniform uniform => new Uniform(Truth(uniform.Number != 0)),
                Split split => split.Map(value => Truth(value != 0)),
                _ => null,
            };
            return Derived(operand, Dtype.Bool, truth, origin);
        }

        Content? numbers = operand.Dtype == Dtype.Bool ? AsNumbers(operand, asTruth: true) : null;
        return operand with { Dtype = dtype, Content = numbers ?? operand.Content, ExpandedBy = null };
    }

    /// <summary>
    /// A tensor as numbers. One of which nothing is known is, where it is taken for true or false, a set of its own: the
    /// cells where it is not zero.
    /// </summary>
    public static Content? AsNumbers(Value value, bool asTruth) =>
        value.Content switch
        {
            Uniform or Split => value.Content,
            null when asTruth && !value.IsScalar && value.Origin is { } origin => new Split(Comparisons.NonZero(origin), 1, 0),
            _ => null,
        };

    /// <summary>The cells where a boolean mask is true; null where nothing is known or it is true everywhere or nowhere.</summary>
    public static CellSet? TrueCells(Value mask) => AsNumbers(mask, asTruth: true) is Split split ? split.Where(value => value != 0) : null;

    public static double Truth(bool value) => value ? 1 : 0;

    private static Content? Numbers(string name, Value left, Value right)
    {
        Func<double, double, double>? map = name switch
        {
            "add" => (x, y) => x + y,
            "sub" => (x, y) => x - y,
            "mul" => (x, y) => x * y,
            "div" => (x, y) => x / y,
            "eq" => (x, y) => Truth(x.Equals(y)),
            "ne" => (x, y) => Truth(!x.Equals(y)),
            "lt" => (x, y) => Truth(x < y),
            "le" => (x, y) => Truth(x <= y),
            "gt" => (x, y) => Truth(x > y),
            "ge" => (x, y) => Truth(x >= y),
            "logical_and" => (x, y) => Truth(x != 0 && y != 0),
            "logical_or" => (x, y) => Truth(x != 0 || y != 0),
            "logical_xor" => (x, y) => Truth(x != 0 != (y != 0)),
            _ => null,
        };
        if (map is null)
        {
            return null;
        }

        return (left.Content, right.Content) switch
        {
            (Uniform first, Uniform second) => new Uniform(map(first.Number, second.Number)),
            (Split first, Uniform second) => first.Map(value => map(value, second.Number)),
            (Uniform first, Split second) => second.Map(value => map(first.Number, value)),
            (Split first, Split second) when IsSame(first.Cells, second.Cells) => first with
            {
                Inside = map(first.Inside, second.Inside),
                Outside = map(first.Outside, second.Outside),
                IsAssumed = first.IsAssumed || second.IsAssumed,
            },
            // 1 - mask and mask - 1, where the mask is not known: how every framework turns 0/1 around.
            (Uniform { Number: 1 }, null) when name is "sub" && Assumed(right) is { } mask => mask.Map(value => 1 - value),
            (null, Uniform { Number: 1 }) when name is "sub" && Assumed(left) is { } mask => mask.Map(value => value - 1),
            _ => null,
        };
    }

    /// <summary>The same cells for sure.</summary>
    public static bool IsSame(CellSet left, CellSet right) =>
        left.Identity is not null && left.Identity.Equals(right.Identity)
        || left is { Bound: Bound.Exact, Triangle: { Offset: not null } triangle } && right.Bound == Bound.Exact && triangle == right.Triangle;

    private static Split? Assumed(Value value) =>
        !value.IsScalar && value.Origin is { } origin ? new Split(Comparisons.NonZero(origin), 1, 0) { IsAssumed = true } : null;

    /// <summary>And, or: of a triangle and something unknown, the triangle remains a bound.</summary>
    private static Content? Boolean(string name, Value left, Value right)
    {
        bool isBool = left.Dtype == Dtype.Bool || right.Dtype == Dtype.Bool;
        bool? isAnd = name switch
        {
            "logical_and" => true,
            "bitwise_and" when isBool => true,
            "logical_or" => false,
            "bitwise_or" when isBool => false,
            _ => null,
        };
        return isAnd is { } and ? Sets.Combine(TrueCells(left), TrueCells(right), and) : null;
    }

    private static Value Derived(Value operand, Dtype dtype, Content? content, object origin) =>
        operand with
        {
            Dtype = dtype,
            Content = content,
            Origin = origin,
            Memory = null,
            ExpandedBy = null,
            MayBeNull = false,
        };
}
