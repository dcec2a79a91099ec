using MaskGen.Analyzers.Inference;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2005: a causal mask in which a token cannot see itself.</summary>
internal sealed class DiagonalBlockedRule : UsageRule
{
    /// <summary>{0}: what applies the mask.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.DiagonalBlocked,
        "Causal mask blocks the diagonal",
        "As {0} applies it, this mask hides each token from itself, and everything from the first token; move the diagonal by one"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnMaskApplied(MaskApplication application, UsageReport report)
    {
        // Only the diagonal next to the right one: a mask that ends further down is a deliberate delay. Strictly causal attention
        // is one too where its empty first row is seen to.
        if (application is { IsAttention: true, MayEmptyRows: false, Allowed: { Bound: Bound.Exact or Bound.Within, Triangle: { Side: Side.Lower, Offset: -1 } } })
        {
            report.Add(this, application.Site, application.Causal, application.Consumer);
        }
    }
}
