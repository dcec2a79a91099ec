using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Everything that applies a mask, reduced to which cells stay allowed.</summary>
internal static class Consumers
{
    /// <summary>A value at or below this blocks: milder biases (ALiBi, −1 for a distance) only weigh.</summary>
    public const double Blocking = -30;

    public static IEnumerable<MaskApplication> Of(IOperation operation, TensorFacts facts) =>
        LayerCall.Of(operation, facts.Torch) is { } layer ? OfLayer(layer, facts)
        : AttentionWeights(operation, facts) is { } weights ? OfWeights(weights, isAttention: true, facts)
        : SoftmaxInput(operation, facts) is { } logits ? OfWeights(new Weights(logits, default), isAttention: false, facts)
        : TorchCall.Of(operation, facts.Torch) is { Name: TorchCall.DotProductAttention } call && call.Argument("attn_mask") is { } mask
            ? OfDotProduct(mask, facts)
        : [];

    /// <summary>What goes into a softmax over the keys, if the operation is one.</summary>
    public static Logits? SoftmaxInput(IOperation operation, TensorFacts facts) =>
        operation is IInvocationOperation call
        && facts.ValueOf(operation).Content is Weights { After.Count: 0 } weights
        && (TorchCall.Of(call, facts.Torch) is { Name: "softmax" } || facts.Torch.LayerName(call.Instance?.Type) == "Softmax")
            ? weights.Before
            : null;

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
                // Of all layers, this one may have been made with a key of zeros for everyone.
                bool mayAddKey = layer.Layer == "MultiheadAttention";
                yield return Application(allowed, $"{parameter} of {layer.Layer}", argument.Syntax) with { MayEmptyRows = mayAddKey };
            }
            else if (LayerCall.IsKeyPadding(parameter) && TrueCells(value, facts) is { } ignored)
            {
                yield return Application(ignored.Complement(), $"{parameter} of {layer.Layer}", argument.Syntax) with { Origin = value.Origin };
            }
        }
    }

    private static IEnumerable<MaskApplication> OfDotProduct(IOperation mask, TensorFacts facts)
    {
        Value value = facts.ValueOf(mask);
        if (value.Dtype == Dtype.Bool || value.Content is null)
        {
            return TrueCells(value, facts) is { } allowed
                ? [Application(allowed, TorchCall.DotProductAttention, mask.Syntax) with { Origin = value.Origin, IsTrueAllowed = true }]
                : [];
        }

        return value.Content is Split additive && AllowedByAdding(additive) is { } added ? [Application(added, TorchCall.DotProductAttention, mask.Syntax)] : [];
    }

    private static IEnumerable<MaskApplication> OfWeights(Weights weights, bool isAttention, TensorFacts facts) =>
        from masking in weights.Before.Maskings
        where masking.Kind is MaskingKind.Fill or MaskingKind.Add
        let allowed = AllowedByAdding(masking.Mask with { Cells = Purposes.Judge(masking.Mask.Cells, facts) })
        where allowed is not null
        let consumer = masking.Kind == MaskingKind.Add ? "the sum with the scores" : masking.Name
        select Application(allowed, consumer, masking.MaskSite) with
        {
            Origin = masking.MaskOrigin,
            IsAttention = isAttention,
            MayEmptyRows = weights.After.Any(after => IsZeroed(after, allowed)),
        };

    /// <summary>Whether a row that the first mask left empty is zero after the second.</summary>
    private static bool IsZeroed(Masking after, CellSet allowed) =>
        Elementwise.IsSame(after.Mask.Cells, allowed) || Elementwise.IsSame(after.Mask.Cells.Complement(), allowed);

    /// <summary>
    /// The weights of attention scores, where they are multiplied onto values or leave the body; what else is done with a
    /// softmax may not be attention.
    /// </summary>
    private static Weights? AttentionWeights(IOperation operation, TensorFacts facts)
    {
        IEnumerable<IOperation> goOn =
            TorchCall.Of(operation, facts.Torch) is { } call && Masks.IsProduct(call.Name) ? Masks.LeftOperands(call)
            : facts.IsReturned(operation) ? [operation]
            : [];
        return goOn.Select(operand => Attention(facts.ValueOf(operand))).FirstOrDefault(weights => weights is not null);
    }

    private static Weights? Attention(Value value) => value.Content is Weights { Before.IsProduct: true } weights ? weights : null;

    private static CellSet? TrueCells(Value mask, TensorFacts facts) =>
        Elementwise.AsNumbers(mask, asTruth: true) is Split split
            ? (split with { Cells = Purposes.Judge(split.Cells, facts) }).Where(value => value != 0)
            : null;

    private static MaskApplication Application(CellSet allowed, string consumer, SyntaxNode site) =>
        new(allowed, consumer, site) { Causal = Triangles.Causal(allowed, site), Negated = Negations.Of(allowed, site) };
}
