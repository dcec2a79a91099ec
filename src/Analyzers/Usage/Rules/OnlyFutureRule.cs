using MaskGen.Analyzers.Inference;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2004: the kept triangle is the wrong one.</summary>
internal sealed class OnlyFutureRule : UsageRule
{
    /// <summary>{0}: what applies the mask.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.OnlyFuture,
        "Mask keeps only the future",
        "As {0} applies it, this mask leaves each token only the keys after it, the reverse of a causal mask; keep the other triangle"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnMaskApplied(MaskApplication application, UsageReport report)
    {
        // Allowed within "key − query ≥ 0" or more. What also sees some of the past (a negative offset) is deliberate.
        if (application is { IsAttention: true, Allowed: { Bound: Bound.Exact or Bound.Within, Triangle: { Side: Side.Upper, Offset: >= 0 } } })
        {
            report.Add(this, application.Site, application.Causal, application.Consumer);
        }
    }
}
