using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Functions that make masks, apply them, or reduce what they were applied to.</summary>
internal static class Masks
{
    public static Value? Apply(TorchCall call, Value self, Func<IOperation?, Value> valueOf) =>
        call.Name switch
        {
            "tril" => Triangle(call, self, Side.Lower, valueOf),
            "triu" => Triangle(call, self, Side.Upper, valueOf),
            "masked_fill" => Fill(call, self, valueOf),
            "where" => Where(call, valueOf),
            _ when IsProduct(call.Name) => Product(call, self, valueOf),
            "softmax" => Softmax(call, self, valueOf),
            _ => null,
        };

    private static Value Triangle(TorchCall call, Value self, Side side, Func<IOperation?, Value> valueOf)
    {
        long? offset = call.Argument("diagonal") is { } written ? TorchFunctions.Integer(written, valueOf) : 0;
        Content? content = self.Content is Uniform uniform
            ? new Split(
                new CellSet
                {
                    Triangle = new(side, offset),
                    Source = call.Syntax,
                    IsSourceFunction = call.Method.IsStatic,
                    Sides = self.Shape is { Count: >= 2 } shape ? new(shape[shape.Count - 2], shape[shape.Count - 1]) : null,
                },
                uniform.Number,
                0
            )
            : null;
        return self with { Content = content, Origin = call.Syntax, Memory = null, ExpandedBy = null };
    }

    private static Value Fill(TorchCall call, Value self, Func<IOperation?, Value> valueOf)
    {
        IOperation? mask = call.Argument("mask");
        IOperation? number = call.Argument("value");
        return mask is null || number is null
            ? Value.Unknown
            : Fill(self, valueOf(mask), mask.Syntax, valueOf(number), number.Syntax, call.Syntax, "masked_fill");
    }

    /// <summary>Puts a number where a mask is true.</summary>
    public static Value Fill(Value self, Value mask, SyntaxNode maskSite, Value number, SyntaxNode numberSite, SyntaxNode site, string name)
    {
        CellSet? filled = Elementwise.TrueCells(mask);
        Value result = self with { Origin = site, Memory = null, ExpandedBy = null, MayBeNull = false };
        if (number.Content is not Uniform { Number: var value })
        {
            return result with { Content = self.Content is Logits logits ? logits with { HasUnknown = true } : null };
        }

        switch (self.Content)
        {
            case Uniform uniform:
                return result with { Content = filled is null ? null : new Split(filled, value, uniform.Number) };
            case Split split:
                return result with { Content = filled is null ? null : Fill(split, filled, value) };
            case null or Logits:
                var before = (Logits?)self.Content ?? Logits.Unknown with { HasUnknown = false };
                Content after = filled is null
                    ? before with { HasUnknown = true }
                    : before.With(new(MaskingKind.Fill, new(filled, value, 0), site, maskSite, name) { ValueSite = numberSite, MaskOrigin = mask.Content is null || mask.Dtype == Dtype.Bool ? mask.Origin : null });
                return result with { Content = after };
            case Weights weights when filled is not null && value == 0:
                return result with { Content = After(weights, new(MaskingKind.Fill, new(filled, 0, 1), site, maskSite, name)) };
            default:
                return result with { Content = null };
        }
    }

    private static Content? Fill(Split split, CellSet filled, double value) =>
        Elementwise.IsSame(split.Cells, filled) ? split with { Inside = value }
        : Elementwise.IsSame(split.Cells.Complement(), filled) ? split with { Outside = value }
        : null;

    private static Value Where(TorchCall call, Func<IOperation?, Value> valueOf)
    {
        IOperation? condition = call.Argument("condition");
        IOperation?[] others = [.. call.Arguments.Select(argument => argument.Value).Where(argument => argument != condition)];
        if (condition is null || others is not [{ } whenTrue, { } whenFalse])
        {
            return Value.Unknown;
        }

        (Value mask, Value yes, Value no) = (valueOf(condition), valueOf(whenTrue), valueOf(whenFalse));
        Value shape = yes.IsScalar ? no : yes;
        if (yes.Content is Uniform { Number: var inside } && no.Content is Uniform { Number: var outside })
        {
            CellSet? cells = Elementwise.TrueCells(mask);
            return shape with { Content = cells is null ? null : new Split(cells, inside, outside), Origin = call.Syntax, Memory = null, IsScalar = false };
        }

        return yes.Content is Uniform
            ? Fill(no, mask, condition.Syntax, yes, whenTrue.Syntax, call.Syntax, "where")
            : Fill(yes, Elementwise.Unary("logical_not", mask, call.Syntax), condition.Syntax, no, whenFalse.Syntax, call.Syntax, "where");
    }

    public static bool IsProduct(string function) => function is "matmul" or "bmm" or "mm" or "einsum" or "baddbmm";

    /// <summary>The operands that attention weights can be: the left one, and any of an <c>einsum</c>, whose order is free.</summary>
    public static IEnumerable<IOperation> LeftOperands(TorchCall call) =>
        call.Name == "einsum" ? Operands(call)
        : call.Self is { } left ? [left]
        : [];

    /// <summary>All operands of a product.</summary>
    public static IEnumerable<IOperation> Operands(TorchCall call) =>
        call.Arguments.SelectMany(argument => Shapes.Elements(argument.Value) ?? [argument.Value]).Concat(call.Self is { } self ? [self] : []).Distinct();

    private static Value Product(TorchCall call, Value self, Func<IOperation?, Value> valueOf)
    {
        bool isOfWeights = Operands(call).Any(operand => valueOf(operand).Content is Weights);
        return new()
        {
            Content = isOfWeights ? null : new Logits(IsProduct: true, default, HasUnknown: false),
            Dtype = self.Dtype,
            Origin = call.Syntax,
            Shape = call.Name switch
            {
                "bmm" => new([Extent.Any, Extent.Any, Extent.Any]),
                "mm" => new([Extent.Any, Extent.Any]),
                "matmul" when self.Rank is { } rank && rank >= 2 && valueOf(call.Other(0)).Rank == rank => new(Enumerable.Repeat(Extent.Any, rank)),
                _ => null,
            },
        };
    }

    private static Value Softmax(TorchCall call, Value self, Func<IOperation?, Value> valueOf) =>
        Softmax(self, TorchFunctions.Integer(call.Argument("dim") ?? call.Argument("dimension"), valueOf), call.Syntax);

    /// <summary>Weights, if it is the last axis that is reduced: the keys of each query.</summary>
    public static Value Softmax(Value scores, long? dimension, SyntaxNode site) =>
        scores with
        {
            Content = IsLast(dimension, scores.Rank) ? new Weights(scores.Content as Logits ?? Logits.Unknown, default) : null,
            Origin = site,
            Memory = null,
        };

    private static bool IsLast(long? dimension, int? rank) =>
        dimension is -1 || rank is { } known && dimension == known - 1 || rank is null && dimension is 3;

    /// <summary>Arithmetic that applies a mask to scores or weights, or that scores and weights survive.</summary>
    public static Value? InArithmetic(string name, Value left, Value right, SyntaxNode site, SyntaxNode? leftSite, SyntaxNode? rightSite)
    {
        bool isAdd = name is "add" or "sub";
        bool isScale = name is "mul" or "div";
        bool isLeft = left.Content is Logits or Weights;
        if (!isAdd && !isScale || isLeft == right.Content is Logits or Weights)
        {
            return left.Content is null && right.Content is Split && !left.IsScalar && name is not "div" ? Masked(name, left, right, site, rightSite)
                : right.Content is null && left.Content is Split && !right.IsScalar && name is ("add" or "mul") ? Masked(name, right, left, site, leftSite)
                : null;
        }

        if (!isLeft && name is not ("add" or "mul"))
        {
            return null;
        }

        return isLeft ? Masked(name, left, right, site, rightSite) : Masked(name, right, left, site, leftSite);
    }

    private static Value Masked(string name, Value scores, Value other, SyntaxNode site, SyntaxNode? otherSite)
    {
        MaskingKind? kind = name switch
        {
            "add" or "sub" => MaskingKind.Add,
            "mul" => MaskingKind.Multiply,
            _ => null,
        };
        Split? mask = other.Content as Split;
        if (name is "sub")
        {
            mask = mask?.Map(value => -value);
        }

        Masking? masking = kind is { } known && mask is not null && otherSite is not null ? new(known, mask, site, otherSite, Symbol(name)) : null;
        bool isHarmless = other.IsScalar || other.Content is Uniform;
        Content? content = scores.Content switch
        {
            Weights weights when masking is { Kind: MaskingKind.Multiply } => After(weights, masking),
            Weights weights => isHarmless && name is "mul" ? weights : null,
            Logits or null when masking is not null => ((Logits?)scores.Content ?? Logits.Unknown with { HasUnknown = false }).With(masking),
            Logits logits => isHarmless ? logits : logits with { HasUnknown = true },
            _ => null,
        };
        return scores with { Content = content, Origin = site, Memory = null };
    }

    private static Weights After(Weights weights, Masking masking) =>
        weights with { After = new EquatableArray<Masking>([.. weights.After.Where(other => other.Site != masking.Site), masking]) };

    private static string Symbol(string name) =>
        name switch
        {
            "add" => "+",
            "mul" => "*",
            _ => "-",
        };
}
