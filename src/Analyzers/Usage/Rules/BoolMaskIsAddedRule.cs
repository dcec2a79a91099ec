using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Usage;

/// <summary>
/// MASK2001: TorchSharp's attention layers run libtorch's C++ path, which adds a two-dimensional mask whatever its type.
/// </summary>
internal sealed class BoolMaskIsAddedRule : UsageRule
{
    /// <summary>{0}: the parameter, {1}: the layer.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.BoolMaskIsAdded,
        "Boolean mask is added to the scores",
        "'{0}' of {1} is added to the scores, so this boolean mask adds 0 or 1 and blocks nothing; pass a float mask with −∞ where attention is blocked"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnTensorOperation(IOperation operation, TensorFacts facts, UsageReport report)
    {
        if (LayerCall.Of(operation, facts.Torch) is not { } layer)
        {
            return;
        }

        foreach ((string parameter, IOperation mask) in layer.Arguments)
        {
            Value value = facts.ValueOf(mask);
            if (LayerCall.IsAdded(parameter) && value is { Dtype: Dtype.Bool, IsScalar: false })
            {
                report.Add(this, mask.Syntax, Additive(mask.Syntax, value), parameter, layer.Layer);
            }
        }
    }

    /// <summary>The same mask as numbers, where it is proven which cells it is meant to block.</summary>
    private static Correction? Additive(SyntaxNode site, Value mask)
    {
        if (site is not (IdentifierNameSyntax or MemberAccessExpressionSyntax) || Elementwise.TrueCells(mask) is not { } cells)
        {
            return null;
        }

        bool? isBlocked = cells switch
        {
            { Triangle.Side: Inference.Side.Upper } or { Purpose: Inference.Purpose.Blocked } => true,
            { Triangle.Side: Inference.Side.Lower } or { Purpose: Inference.Purpose.Allowed } => false,
            _ => null,
        };
        string torch = TorchNames.Qualified("torch", site);
        return isBlocked is not { } blocked
            ? null
            : new(
                "Make it a float mask with −∞",
                site.Span,
                $"{torch}.zeros_like({site}, dtype: {torch}.float32).masked_fill({site}{(blocked ? "" : ".logical_not()")}, float.NegativeInfinity)"
            );
    }
}
