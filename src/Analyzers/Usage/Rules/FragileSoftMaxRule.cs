using MaskGen.Analyzers.Inference;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2015: a hand-written softmax that gives NaN for some rows.</summary>
internal sealed class FragileSoftMaxRule : UsageRule
{
    /// <summary>{0}: what is wrong, and the answer.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.FragileSoftMax,
        "Hand-written softmax gives NaN for some rows",
        "This softmax {0}"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnSoftmaxFlaw(SoftmaxFlaw flaw, UsageReport report)
    {
        if (flaw.Kind == SoftmaxFlawKind.MaximumStartsAtZero)
        {
            report.Add(this, flaw.Site, flaw.Correction, "starts its maximum at 0, so where all scores are far below 0 every exponential is 0, and so is the sum; start at negative infinity");
        }
        else if (flaw.Kind == SoftmaxFlawKind.SumMayBeZero)
        {
            report.Add(this, flaw.Site, flaw.Correction, "gives NaN for a row that is blocked everywhere, because nothing is left to divide by; write zeros to such a row");
        }
    }
}
