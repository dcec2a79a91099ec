using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>What the functions of TorchSharp do to what is known. A function that is not here gives an unknown tensor.</summary>
internal static class TorchFunctions
{
    public static Value Apply(TorchCall call, Func<IOperation?, Value> valueOf, TorchApi torch)
    {
        Dtype? dtype = RequestedDtype(call, valueOf, torch);
        if (Create(call, valueOf, dtype) is { } created)
        {
            return created;
        }

        Value self = valueOf(call.Self);
        Value result =
            Change(call, self, valueOf, dtype)
            ?? Masks.Apply(call, self, valueOf)
            ?? Arrange(call, self, valueOf)?.ViewOf(self)
            ?? Arithmetic(call, self, valueOf)
            // Whatever it is, it may be a view: diagonal, select and many more are.
            ?? new Value { Origin = Origin(call, self, valueOf) }.ViewOf(self);
        return call.IsInPlace ? result with { ExpandedBy = self.ExpandedBy } : result;
    }

    /// <summary>Tensors that are made.</summary>
    private static Value? Create(TorchCall call, Func<IOperation?, Value> valueOf, Dtype? dtype)
    {
        Value New(Content? content, Dtype otherwise) =>
            new()
            {
                Content = content,
                Dtype = dtype ?? otherwise,
                Origin = call.Syntax,
                Shape = Shapes.Created(call, valueOf),
            };

        Value Like(double? number) =>
            valueOf(call.Self) is var model && number is { } value
                ? model with { Content = new Uniform(value), Dtype = dtype ?? model.Dtype, Origin = call.Syntax, ExpandedBy = null }
                : Value.Unknown;

        double? fill = Number(call.Argument("value") ?? call.Argument("fill_value") ?? call.Argument("fillValue"), valueOf);
        return call.Name switch
        {
            "ones" => New(new Uniform(1), Dtype.Floating),
            "zeros" => New(new Uniform(0), Dtype.Floating),
            "full" => New(fill is { } value ? new Uniform(value) : null, valueOf(call.Argument("value")).Dtype == Dtype.Floating ? Dtype.Floating : Dtype.Unknown),
            "ones_like" => Like(1),
            "zeros_like" => Like(0),
            "full_like" => Like(fill ?? Number(call.Other(0), valueOf)),
            "arange" => Arange(call, valueOf, dtype),
            "fill" => Like(Number(call.Other(0), valueOf)),
            "zero" => Like(0),
            "empty" => New(null, Dtype.Floating),
            "tensor" or "from_array" or "as_tensor" => Copied(call, valueOf, dtype),
            "finfo" => new() { Content = new DtypeLiteral(dtype ?? Dtype.Unknown) },
            _ => null,
        };
    }

    /// <summary>A buffer as a tensor: the same elements in a shape of its own.</summary>
    private static Value Copied(TorchCall call, Func<IOperation?, Value> valueOf, Dtype? dtype)
    {
        Value buffer = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0) is { } first ? valueOf(first.Value) : Value.Unknown;
        Value copy = buffer with { IsScalar = false, Origin = call.Syntax, Shape = null };
        return dtype is { } requested ? Elementwise.Convert(copy, requested, call.Syntax) : copy;
    }

    private static Value Arange(TorchCall call, Func<IOperation?, Value> valueOf, Dtype? dtype)
    {
        bool hasStep = call.Argument("step") is { } step && Number(step, valueOf) is not 1;
        double? start = call.Argument("start") is { } first ? Number(first, valueOf) : 0;
        Extent length = call.Argument("start") is null && call.Argument("stop") is { } stop
            ? Shapes.Of(stop, valueOf)
            : new(null, null, "");
        return new()
        {
            Content = hasStep ? null : new Ramp(0, 1, start),
            Dtype = dtype ?? Dtype.Unknown,
            Origin = call.Syntax,
            Shape = new([length]),
        };
    }

    /// <summary>The same elements as another type, or at another place.</summary>
    private static Value? Change(TorchCall call, Value self, Func<IOperation?, Value> valueOf, Dtype? dtype)
    {
        Dtype named = Dtypes.Named(call.Name);
        return call.Name switch
        {
            "to" or "to_type" or "type" or "type_as" => dtype is { } requested ? Elementwise.Convert(self, requested, call.Syntax)
                : call.Name == "to" && call.Arguments.All(argument => argument.Parameter?.Type.Name is not "Tensor")
                || call.Name == "to" && call.Other(0) is { } model && call.Method.Parameters.Any(parameter => parameter.Type.Name == "Tensor") && Changed(valueOf(model)) is null
                    ? self with { ExpandedBy = null }
                : self with { Dtype = Dtype.Unknown, ExpandedBy = null },
            "contiguous" or "clone" or "detach" or "cpu" or "cuda" or "alias" or "dropout" or "requires_grad" or "MoveToOuterDisposeScope" or "DetachFromDisposeScope" =>
                self with { ExpandedBy = call.Name is "contiguous" or "clone" or "dropout" or "cpu" or "cuda" ? null : self.ExpandedBy },
            _ when named != Dtype.Unknown && call.Self is not null => Elementwise.Convert(self, named, call.Syntax),
            _ => null,
        };

        static Dtype? Changed(Value model) => model.Dtype == Dtype.Unknown ? null : model.Dtype;
    }

    /// <summary>The same elements in another arrangement.</summary>
    private static Value? Arrange(TorchCall call, Value self, Func<IOperation?, Value> valueOf)
    {
        long? First() => Integer(call.Other(0), valueOf);
        return call.Name switch
        {
            "unsqueeze" => Shapes.Unsqueeze(self, First()),
            "transpose" or "swapaxes" or "swapdims" => Shapes.Transpose(self, First(), Integer(call.Other(1), valueOf)),
            "t" => Shapes.TurnOver(self),
            "expand" => Shapes.Expand(self, Shapes.Created(call, valueOf), call.Syntax),
            "broadcast_to" => Shapes.Lost(Shapes.Expand(self, Shapes.Created(call, valueOf), call.Syntax)) with { Origin = call.Syntax },
            "expand_as" => self with { Shape = null, ExpandedBy = call.Syntax },
            "view" => Shapes.Reshape(self, Shapes.Created(call, valueOf)),
            "reshape" => Shapes.Reshape(self, Shapes.Created(call, valueOf)) with { ExpandedBy = null },
            "view_as" or "squeeze" => Shapes.Lost(self) with { Origin = call.Syntax },
            "permute" when self.Content is Logits or Weights => self with { Content = null, Origin = call.Syntax, Shape = null },
            "permute" => Shapes.Lost(self) with { Origin = call.Syntax },
            "repeat" or "flatten" => Shapes.Lost(self) with { Origin = call.Syntax, ExpandedBy = null },
            "narrow" when self.Content is Split && Integer(call.Other(1), valueOf) == 0 => self with { Origin = call.Syntax, Shape = null },
            _ => null,
        };
    }

    private static Value? Arithmetic(TorchCall call, Value self, Func<IOperation?, Value> valueOf)
    {
        // One name for each operation from here on: that of its operator.
        string name = call.Name switch
        {
            "negative" => "neg",
            "subtract" => "sub",
            "multiply" => "mul",
            "divide" or "true_divide" => "div",
            "equal" => "",
            "not_equal" => "ne",
            "less" => "lt",
            "less_equal" => "le",
            "greater" => "gt",
            "greater_equal" => "ge",
            _ => call.Name,
        };
        return name switch
        {
            "neg" or "log" or "exp" or "abs" or "logical_not" or "isinf" or "isneginf" or "bitwise_not" => Elementwise.Unary(name, self, call.Syntax),
            "add" or "sub" or "mul" or "div"
                or "eq" or "ne" or "lt" or "le" or "gt" or "ge"
                or "logical_and" or "logical_or" or "logical_xor" or "bitwise_and" or "bitwise_or"
                when call.Other(0) is { } other => Binary(name, self, valueOf(other), call.Syntax, call.Self, other),
            _ => null,
        };
    }

    /// <summary>An operation on two, which may also be a mask that is applied to scores.</summary>
    public static Value Binary(string name, Value left, Value right, SyntaxNode site, IOperation? leftOperand, IOperation? rightOperand) =>
        Masks.InArithmetic(name, left, right, site, leftOperand?.Syntax, rightOperand?.Syntax) ?? Elementwise.Binary(name, left, right, site);

    /// <summary>Sizes are known by the tensor and the axis that they belong to.</summary>
    private static object Origin(TorchCall call, Value self, Func<IOperation?, Value> valueOf) =>
        call.Name == "size" && self.Origin is { } tensor && Integer(call.Other(0), valueOf) is { } axis
            ? new SizeOf(tensor, axis)
            : call.Syntax;

    private static Dtype? RequestedDtype(TorchCall call, Func<IOperation?, Value> valueOf, TorchApi torch)
    {
        IOperation? written = call.Arguments.FirstOrDefault(argument =>
            torch.IsScalarType(argument.Parameter?.Type) && argument.ArgumentKind == Microsoft.CodeAnalysis.Operations.ArgumentKind.Explicit
        )?.Value;
        return written is null ? null
            : valueOf(written).Content is DtypeLiteral literal ? literal.Dtype
            : Dtype.Unknown;
    }

    public static double? Number(IOperation? operation, Func<IOperation?, Value> valueOf) =>
        operation is not null && valueOf(operation).Content is Uniform uniform ? uniform.Number : null;

    public static long? Integer(IOperation? operation, Func<IOperation?, Value> valueOf) =>
        Number(operation, valueOf) is { } number && number.Equals(Math.Round(number)) ? (long)number : null;
}

/// <summary>A sum of two numbers that are not known, as the origin of a number.</summary>
internal sealed record SumOf(object Left, object Right);

/// <summary>The size of a tensor along an axis, as the origin of a number.</summary>
internal sealed record SizeOf(object Tensor, long Axis);
