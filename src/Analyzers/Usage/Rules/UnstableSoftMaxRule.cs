using MaskGen.Analyzers.Inference;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2002: <c>TensorPrimitives.SoftMax</c> on scores, and where the project asks for it on what is not known.</summary>
internal sealed class UnstableSoftMaxRule : UsageRule
{
    /// <summary>{0}: what its values are.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.UnstableSoftMax,
        "TensorPrimitives.SoftMax overflows on scores",
        "TensorPrimitives.SoftMax does not subtract the maximum, and its values {0}: it gives NaN where they are large, or all very small; subtract the maximum first"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnSoftmaxFlaw(SoftmaxFlaw flaw, UsageReport report)
    {
        if (flaw.Kind == SoftmaxFlawKind.NoMaximum || (flaw.Kind == SoftmaxFlawKind.NoMaximumOfUnknown && report.Mode.IncludesUnknown()))
        {
            report.Add(this, flaw.Site, flaw.Correction, flaw.Kind == SoftmaxFlawKind.NoMaximum ? "are products or masked scores" : "are not shown to be small");
        }
    }
}
