using MaskGen.Analyzers.Inference;
using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2007: a mask is written into a view in which all items of the batch are the same memory.</summary>
internal sealed class FillOfExpandedViewRule : UsageRule
{
    /// <summary>{0}: what writes.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.FillOfExpandedView,
        "In-place fill of an expanded view",
        "This tensor was expanded, so its items share memory and what {0} writes for one of them is written for all; clone it first"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnTensorOperation(IOperation operation, TensorFacts facts, UsageReport report)
    {
        if (Written(operation, facts) is (var written, var by) && facts.ValueOf(written).ExpandedBy is { } expand)
        {
            report.Add(this, operation.Syntax, Cloned(expand, operation.Syntax), by);
        }
    }

    private static (IOperation Written, string By)? Written(IOperation operation, TensorFacts facts) =>
        operation switch
        {
            IAssignmentOperation { Target: IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } tensor } element }
                when facts.Torch.IsTensor(tensor.Type) && IsOfOneItem(element) => (tensor, "this assignment"),
            _ when TorchCall.Of(operation, facts.Torch) is { IsInPlace: true, Self: { } tensor } call && IsFill(call, facts) => (tensor, call.Method.Name),
            _ => null,
        };

    /// <summary>What the same values are written into for every item does no harm: a number, or a triangle.</summary>
    private static bool IsFill(TorchCall call, TensorFacts facts) =>
        call.Name switch
        {
            "masked_fill" => !IsForAll(facts.ValueOf(call.Argument("mask"))),
            "masked_scatter" or "index_put" or "index_fill" or "scatter" or "copy" => true,
            "tril" or "triu" or "logical_not" or "logical_and" or "logical_or" or "logical_xor" => true,
            "bitwise_not" or "bitwise_and" or "bitwise_or" or "bitwise_xor" => true,
            _ => false,
        };

    private static bool IsForAll(Value mask) => mask.Content is Uniform or Split { Cells: { Triangle: not null, Bound: Bound.Exact } };

    /// <summary>Whether an index of the first axis, a number or a mask, picks what is written.</summary>
    private static bool IsOfOneItem(IPropertyReferenceOperation element)
    {
        IOperation? first = element.Arguments.SelectMany(argument => Shapes.Elements(argument.Value) ?? [argument.Value]).FirstOrDefault();
        while (first is IConversionOperation conversion)
        {
            first = conversion.Operand;
        }

        return first is not (null or IRangeOperation or IFieldReferenceOperation { Field.Name: "Ellipsis" or "Colon" or "None" or "Null" } or ILiteralOperation { ConstantValue.Value: null });
    }

    private static Correction? Cloned(SyntaxNode expand, SyntaxNode site) =>
        expand.SyntaxTree == site.SyntaxTree ? new("Clone the expanded tensor", new(expand.Span.End, 0), ".clone()") : null;
}
