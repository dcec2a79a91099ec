using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Everything that applies a mask, reduced to which cells stay allowed.</summary>
internal static class Consumers
{
    /// <summary>A value at or below this blocks: milder biases (ALiBi, −1 for a distance) only weigh.</summary>
    public const double Blocking = -30;

    public static IEnumerable<MaskApplication> Of(IOperation operation, TensorFacts facts)
    {
        if (LayerCall.Of(operation, facts.Torch) is { } layer)
        {
            return OfLayer(layer, facts);
        }

        if (TorchCall.Of(operation, facts.Torch) is not { } call)
        {
            return facts.ValueOf(operation).Content is Weights && operation is Microsoft.CodeAnalysis.Operations.IInvocationOperation softmax
                ? OfSoftmax(facts.ValueOf(softmax).Content)
                : [];
        }

        return call.Name switch
        {
            "scaled_dot_product_attention" when call.Argument("attn_mask") is { } mask => OfDotProduct(mask, facts),
            "softmax" => OfSoftmax(facts.ValueOf(operation).Content),
            _ => [],
        };
    }

    /// <summary>The cells that a mask which is added to scores lets through.</summary>
    public static CellSet? AllowedByAdding(Split mask) =>
        mask.IsAssumed ? null
        : (mask.Inside <= Blocking, mask.Outside <= Blocking) switch
        {
            (true, false) when mask.Outside > Blocking => mask.Cells.Complement(),
            (false, true) when mask.Inside > Blocking => mask.Cells,
            _ => null,
        };

    private static IEnumerable<MaskApplication> OfLayer(LayerCall layer, TensorFacts facts)
    {
        foreach ((string parameter, IOperation argument) in layer.Arguments)
        {
            Value value = facts.ValueOf(argument);
            if (LayerCall.IsAdded(parameter) && value.Content is Split additive && AllowedByAdding(additive) is { } allowed)
            {
                yield return Application(allowed, $"{parameter} of {layer.Layer}", argument.Syntax);
            }
            else if (LayerCall.IsKeyPadding(parameter) && value.Dtype == Dtype.Bool && Elementwise.TrueCells(value) is { } ignored)
            {
                yield return Application(ignored.Complement(), $"{parameter} of {layer.Layer}", argument.Syntax);
            }
        }
    }

    private static IEnumerable<MaskApplication> OfDotProduct(IOperation mask, TensorFacts facts)
    {
        const string Name = "scaled_dot_product_attention";
        Value value = facts.ValueOf(mask);
        CellSet? allowed = value.Dtype == Dtype.Bool ? Elementwise.TrueCells(value)
            : value.Content is Split additive ? AllowedByAdding(additive)
            : null;
        return allowed is null ? [] : [Application(allowed, Name, mask.Syntax)];
    }

    private static IEnumerable<MaskApplication> OfSoftmax(Content? weights) =>
        from masking in (weights as Weights)?.Before.Maskings ?? default
        where masking.Kind is MaskingKind.Fill or MaskingKind.Add
        let allowed = AllowedByAdding(masking.Mask)
        where allowed is not null
        select Application(allowed, masking.Name == "+" ? "the sum" : masking.Name, masking.MaskSite);

    private static MaskApplication Application(CellSet allowed, string consumer, SyntaxNode site) =>
        new(allowed, consumer, site) { Causal = Triangles.Causal(allowed, site) };
}
