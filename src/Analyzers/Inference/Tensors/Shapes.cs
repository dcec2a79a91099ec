using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Sizes and axes: which operations keep a triangle where it is, which turn it over, which lose it.</summary>
internal static class Shapes
{
    /// <summary>The sizes that a creating call is given: <c>ones(n, m)</c>, <c>ones([n, m])</c>, <c>ones(new long[] { n, m })</c>.</summary>
    public static EquatableArray<Extent>? Created(TorchCall call, Func<IOperation?, Value> valueOf)
    {
        List<Extent> extents = [];
        foreach (IArgumentOperation argument in call.Arguments.OrderBy(argument => argument.Parameter?.Ordinal ?? 0))
        {
            if (Elements(argument.Value) is { } elements)
            {
                return new(elements.Select(element => Of(element, valueOf)));
            }

            if (valueOf(argument.Value).Content is Sizes sizes)
            {
                return sizes.Extents;
            }

            if (argument.Parameter?.Type.SpecialType is not (SpecialType.System_Int64 or SpecialType.System_Int32))
            {
                break;
            }

            extents.Add(Of(argument.Value, valueOf));
        }

        return extents.Count == 0 ? null : new(extents);
    }

    /// <summary>A new axis of size 1. A triangle lies in the last two axes; in between it would be torn apart.</summary>
    public static Value Unsqueeze(Value tensor, long? at)
    {
        if (at is not { } index)
        {
            return Lost(tensor);
        }

        if (tensor.Rank is not { } rank)
        {
            return index == 0 ? tensor : Lost(tensor);
        }

        int position = (int)(index < 0 ? rank + 1 + index : index);
        if (position < 0 || position > rank)
        {
            return Lost(tensor);
        }

        EquatableArray<Extent> shape = new(tensor.Shape!.Value.Items.Insert(position, Extent.One));
        return tensor.Content is Ramp { Row: 0, Column: 1 } ramp && rank == 1 ? Moved(tensor, ramp, position, shape)
            : position <= rank - 2 || tensor.Content is Uniform ? tensor with { Shape = shape }
            : Lost(tensor) with { Shape = shape };
    }

    /// <summary>Axes of size 1 repeated, all repeats in the same memory; an axis given as −1 stays.</summary>
    public static Value Expand(Value tensor, EquatableArray<Extent>? sizes, SyntaxNode site)
    {
        if (sizes is not { } written)
        {
            return tensor with { Shape = null };
        }

        int isNew = written.Count - (tensor.Rank ?? 0);
        bool isExpanded = false;
        List<Extent> shape = [];
        for (int axis = 0; axis < written.Count; axis++)
        {
            Extent before = tensor.Shape is not { } old ? Extent.Any : axis < isNew ? Extent.One : old[axis - isNew];
            bool isKept = written[axis].Constant is -1 or 1 || before.IsSame(written[axis]) || before.IsKnown && before.Constant != 1;
            isExpanded |= !isKept;
            shape.Add(written[axis].Constant == -1 ? before : written[axis]);
        }

        return tensor with { Shape = new(shape), ExpandedBy = isExpanded ? site : tensor.ExpandedBy };
    }

    /// <summary>Two axes exchanged.</summary>
    public static Value Transpose(Value tensor, long? first, long? second)
    {
        if (first is not { } one || second is not { } two)
        {
            return Lost(tensor) with { Shape = null };
        }

        if (tensor.Rank is not { } rank)
        {
            return (one, two) is (-1, -2) or (-2, -1) ? TurnOver(tensor) : Lost(tensor);
        }

        (long low, long high) = (Math.Min(Positive(one), Positive(two)), Math.Max(Positive(one), Positive(two)));
        return low < 0 || high >= rank ? Lost(tensor)
            : low == high ? tensor
            : low == rank - 2 && high == rank - 1 ? TurnOver(tensor)
            : Lost(tensor) with { Shape = Exchanged(tensor.Shape!.Value, (int)low, (int)high) };

        long Positive(long axis) => axis < 0 ? rank + axis : axis;
    }

    private static EquatableArray<Extent> Exchanged(EquatableArray<Extent> shape, int first, int second) =>
        new(shape.Items.SetItem(first, shape[second]).SetItem(second, shape[first]));

    /// <summary>The sizes of an operation on two: an axis of size 1 stretches.</summary>
    public static EquatableArray<Extent>? Broadcast(Value left, Value right)
    {
        if (left.IsScalar || right.IsScalar)
        {
            return left.IsScalar ? right.Shape : left.Shape;
        }

        if (left.Shape is not { } first || right.Shape is not { } second)
        {
            return null;
        }

        (EquatableArray<Extent> longer, EquatableArray<Extent> shorter) = first.Count >= second.Count ? (first, second) : (second, first);
        int missing = longer.Count - shorter.Count;
        return new(longer.Select((extent, axis) => axis >= missing && extent.Constant == 1 ? shorter[axis - missing] : extent));
    }

    /// <summary>The last two axes exchanged; one axis alone stays.</summary>
    public static Value TurnOver(Value tensor) =>
        tensor.Rank == 1 ? tensor : tensor with
        {
            Content = tensor.Content switch
            {
                Split split => split with { Cells = split.Cells.Transposed() },
                Ramp ramp => new Ramp(ramp.Column, ramp.Row, ramp.Offset),
                Uniform uniform => uniform,
                _ => null,
            },
            Origin = null,
            Shape = tensor.Shape is { Count: >= 2 } shape
                ? new(shape.Take(shape.Count - 2).Concat([shape[shape.Count - 1], shape[shape.Count - 2]]))
                : null,
        };

    /// <summary>Another shape for the same elements. A triangle stays one where its two axes stay as they are.</summary>
    public static Value Reshape(Value tensor, EquatableArray<Extent>? shape)
    {
        if (shape is { Count: 2 } two && tensor.Content is Ramp { Row: 0, Column: 1 } ramp && tensor.Rank == 1)
        {
            return two[0].Constant == 1 ? Moved(tensor, ramp, 0, two)
                : two[1].Constant == 1 ? Moved(tensor, ramp, 1, two)
                : Lost(tensor);
        }

        bool isKept =
            tensor.Content is Uniform or Logits or Weights
            || tensor.Shape is { Count: >= 2 } old
                && shape is { Count: >= 2 } given
                && old[old.Count - 1].IsSame(given[given.Count - 1])
                && old[old.Count - 2].IsSame(given[given.Count - 2]);
        return (isKept ? tensor : Lost(tensor)) with { Shape = shape };
    }

    /// <summary>What is left when the axes are no longer known: the values, but not where they are.</summary>
    public static Value Lost(Value tensor) =>
        tensor with
        {
            Content = tensor.Content switch
            {
                Uniform or Logits or Weights => tensor.Content,
                // A set without a triangle is known by its source alone, wherever its axes are.
                Split { Cells.Triangle: null } split => split,
                _ => null,
            },
            Shape = null,
        };

    public static Extent Of(IOperation operation, Func<IOperation?, Value> valueOf)
    {
        Value value = valueOf(operation);
        long? constant = value.Content is Uniform uniform ? (long)uniform.Number : null;
        return new(constant, constant is null ? value.Origin : null, operation.Syntax.ToString());
    }

    /// <summary>The elements of an array or collection that is written out.</summary>
    public static IReadOnlyList<IOperation>? Elements(IOperation? operation) =>
        operation switch
        {
            IConversionOperation conversion => Elements(conversion.Operand),
            IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
            ICollectionExpressionOperation collection => collection.Elements,
            _ => null,
        };

    private static Value Moved(Value tensor, Ramp ramp, int position, EquatableArray<Extent> shape) =>
        tensor with { Content = position == 0 ? ramp : new Ramp(1, 0, ramp.Offset), Shape = shape };
}
