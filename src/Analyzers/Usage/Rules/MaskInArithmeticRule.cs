using MaskGen.Analyzers.Inference;
using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2008: a mask of zeros and ones that is added to scores, or multiplied onto them or onto weights.</summary>
internal sealed class MaskInArithmeticRule : UsageRule
{
    /// <summary>{0}: what is done, {1}: what comes of it.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.MaskInArithmetic,
        "0/1 mask in the arithmetic of scores",
        "A mask of zeros and ones that is {0}; fill blocked scores with −∞ before the softmax"
    );

    private const string Added = "added to scores blocks nothing: a score that is larger by 1 is no mask";
    private const string Multiplied = "multiplied onto scores leaves a score of 0, which the softmax still attends to";
    private const string MultipliedAfter =
        "multiplied onto attention weights leaves rows whose sum is below 1, and blocked scores have weighed on the others";

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnScoreChange(ScoreChange change, UsageReport report)
    {
        string? deed = change.Kind switch
        {
            ScoreChangeKind.ZeroOrOneAdded => Added,
            ScoreChangeKind.ZeroOrOneTimesScores => Multiplied,
            ScoreChangeKind.ZeroOrOneTimesWeights => MultipliedAfter,
            _ => null,
        };
        if (deed is not null)
        {
            report.Add(this, change.Site, null, deed);
        }
    }

    public override void OnTensorOperation(IOperation operation, TensorFacts facts, UsageReport report)
    {
        if (Consumers.SoftmaxInput(operation, facts) is { } logits)
        {
            Before(logits, report);
        }
        else if (LayerCall.Of(operation, facts.Torch) is { } layer)
        {
            foreach ((_, IOperation added) in layer.Arguments.Where(argument => LayerCall.IsAdded(argument.Parameter)))
            {
                Passed(added, facts, report);
            }
        }
        else if (TorchCall.Of(operation, facts.Torch) is { Name: TorchCall.DotProductAttention } attention && attention.Argument("attn_mask") is { } mask)
        {
            Passed(mask, facts, report);
        }
        else if (TorchCall.Of(operation, facts.Torch) is { } product && Masks.IsProduct(product.Name))
        {
            foreach (IOperation operand in Masks.LeftOperands(product))
            {
                After(facts.ValueOf(operand), report);
            }
        }
    }

    /// <summary>Attention operators add a mask that is not boolean.</summary>
    private void Passed(IOperation mask, TensorFacts facts, UsageReport report)
    {
        if (facts.ValueOf(mask) is { Dtype: Dtype.Floating or Dtype.Half or Dtype.BFloat16, Content: Split split } && IsZeroOne(split))
        {
            report.Add(this, mask.Syntax, null, Added);
        }
    }

    /// <summary>Unless something else blocks them: <c>scores * mask - 1e10 * (1 - mask)</c> is right.</summary>
    private void Before(Logits logits, UsageReport report)
    {
        if (!logits.IsProduct || logits.HasUnknown || logits.Maskings.Any(Blocks))
        {
            return;
        }

        foreach (Masking masking in logits.Maskings.Where(masking => IsZeroOne(masking.Mask)))
        {
            if (masking.Kind != MaskingKind.Fill)
            {
                report.Add(this, masking.MaskSite, null, masking.Kind == MaskingKind.Add ? Added : Multiplied);
            }
        }
    }

    private void After(Value operand, UsageReport report)
    {
        if (operand.Content is Weights { Before: { IsProduct: true, HasUnknown: false, Maskings.Count: 0 } } weights)
        {
            foreach (Masking masking in weights.After.Where(masking => IsZeroOne(masking.Mask)))
            {
                report.Add(this, masking.MaskSite, null, MultipliedAfter);
            }
        }
    }

    private static bool Blocks(Masking masking) =>
        masking.Kind != MaskingKind.Multiply && Math.Min(masking.Mask.Inside, masking.Mask.Outside) <= Consumers.Blocking;

    private static bool IsZeroOne(Split mask) => !mask.IsAssumed && (mask.Inside, mask.Outside) is (0, 1) or (1, 0);
}
