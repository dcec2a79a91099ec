using System.Globalization;
using MaskGen.Analyzers.Inference;
using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2006: blocked scores get a value that a softmax does not take for blocked.</summary>
internal sealed class FillBlocksNothingRule : UsageRule
{
    /// <summary>{0}: the value, {1}: what it does.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.FillBlocksNothing,
        "Fill value does not block",
        "The value {0} {1}; a score that is blocked needs a large negative value, such as float.NegativeInfinity"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnTensorOperation(IOperation operation, TensorFacts facts, UsageReport report)
    {
        if (Consumers.SoftmaxInput(operation, facts) is not { } logits)
        {
            return;
        }

        foreach (Masking masking in logits.Maskings)
        {
            if (Mistaken(masking, logits.IsProduct) is { } value)
            {
                SyntaxNode place = masking.ValueSite ?? masking.MaskSite;
                report.Add(this, place, FillTypo.Corrected(place), masking.ValueSite?.ToString() ?? value.ToString("G7", CultureInfo.InvariantCulture), value is > 0 and >= 1 ? Attracts : Vanishes);
            }
        }
    }

    public override void OnScoreChange(ScoreChange change, UsageReport report)
    {
        if (change.Kind is ScoreChangeKind.FilledWithAlmostZero or ScoreChangeKind.FilledWithPositive)
        {
            string deed = change.Kind == ScoreChangeKind.FilledWithPositive ? Attracts : Vanishes;
            report.Add(this, change.Site, FillTypo.Corrected(change.Site), change.Value.ToString("R", CultureInfo.InvariantCulture), deed);
        }
    }

    private const string Attracts = "is positive, so the softmax prefers what was to be blocked";
    private const string Vanishes = "is almost 0, so the softmax still attends to what was to be blocked";

    /// <summary>The value that was to block, if it does not.</summary>
    private static double? Mistaken(Masking masking, bool isProduct) =>
        masking.Kind switch
        {
            // Scores of a matrix product are not filled to force attention; other values before a softmax may be.
            MaskingKind.Fill => masking.Mask.Inside is var fill && (IsTiny(fill) || isProduct && (fill > 0 || fill is > -1 and < 0)) ? fill : null,
            MaskingKind.Add => Added(masking.Mask, isProduct),
            _ => null,
        };

    private static double? Added(Split mask, bool isProduct)
    {
        (double low, double high) = (Math.Min(mask.Inside, mask.Outside), Math.Max(mask.Inside, mask.Outside));
        return low == 0 && (IsTiny(high) || isProduct && high >= -Consumers.Blocking) ? high
            : high == 0 && IsTiny(low) ? low
            : null;
    }

    private static bool IsTiny(double value) => value != 0 && Math.Abs(value) <= 1e-3;
}
