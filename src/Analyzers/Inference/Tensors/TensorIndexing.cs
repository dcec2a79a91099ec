using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Indexers of tensors: <c>mask[.., null]</c>, <c>mask[null, null]</c>, <c>bias[..n, ..n]</c>.</summary>
internal static class TensorIndexing
{
    private enum Part
    {
        Unknown,

        /// <summary>A new axis.</summary>
        New,

        /// <summary>All of an axis, or a piece from its start.</summary>
        FromStart,

        /// <summary>All axes that are left.</summary>
        Rest,
    }

    public static Value Apply(IPropertyReferenceOperation indexer, Value tensor)
    {
        Part[] parts =
        [
            .. indexer.Arguments.SelectMany(argument => Shapes.Elements(argument.Value) ?? [argument.Value]).Select(Classify),
        ];
        // Numbers and ranges select a view; a tensor as an index gathers copies.
        bool isView = indexer.Arguments.All(argument => argument.Parameter?.Type is not INamedTypeSymbol { Name: "Tensor" } and not IArrayTypeSymbol { ElementType.Name: "Tensor" });
        Value unknown = new() { Dtype = tensor.Dtype, Origin = indexer.Syntax, ExpandedBy = isView ? tensor.ExpandedBy : null };
        if (parts.Length == 0 || parts.Contains(Part.Unknown))
        {
            return unknown;
        }

        if (tensor.Content is Ramp { Row: 0, Column: 1 } && tensor.Rank == 1 && parts is [var first, var second])
        {
            return first == Part.New ? Shapes.Unsqueeze(tensor, 0)
                : second == Part.New ? Shapes.Unsqueeze(tensor, 1)
                : unknown;
        }

        // New axes in front, then pieces from the start of the others: a triangle stays the same triangle.
        int leading = parts.TakeWhile(part => part == Part.New).Count();
        bool isKept = !parts.Skip(leading).Contains(Part.New);
        return (isKept ? tensor : Shapes.Lost(tensor)) with { Shape = null, Origin = indexer.Syntax };
    }

    private static Part Classify(IOperation index)
    {
        IOperation inner = index;
        while (inner is IConversionOperation conversion)
        {
            inner = conversion.Operand;
        }

        return inner switch
        {
            { ConstantValue: { HasValue: true, Value: null } } => Part.New,
            IRangeOperation { LeftOperand: null, RightOperand: null } => Part.Rest,
            IRangeOperation { LeftOperand: null } => Part.FromStart,
            IRangeOperation { LeftOperand: IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: 0 } } } => Part.FromStart,
            IPropertyReferenceOperation { Property.Name: "Null" or "None" } or IFieldReferenceOperation { Field.Name: "Null" or "None" } => Part.New,
            IPropertyReferenceOperation { Property.Name: "Colon" } or IFieldReferenceOperation { Field.Name: "Colon" } => Part.FromStart,
            IPropertyReferenceOperation { Property.Name: "Ellipsis" } or IFieldReferenceOperation { Field.Name: "Ellipsis" } => Part.Rest,
            IInvocationOperation { TargetMethod.Name: "Slice" } slice => Slice(slice),
            _ => Part.Unknown,
        };
    }

    private static Part Slice(IInvocationOperation slice) =>
        slice.Arguments.All(argument =>
            string.Equals(argument.Parameter?.Name, "stop", StringComparison.Ordinal)
            || argument.ArgumentKind == ArgumentKind.DefaultValue
            || argument.Value is { ConstantValue: { HasValue: true, Value: null or 0 or 0L } }
            || argument.Value is IConversionOperation { Operand.ConstantValue: { HasValue: true, Value: null or 0 or 0L } }
        )
            ? Part.FromStart
            : Part.Unknown;
}
