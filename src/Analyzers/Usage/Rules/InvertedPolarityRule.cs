using MaskGen.Analyzers.Inference;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2003: what the mask's origin says must be kept out is let in, and the reverse.</summary>
internal sealed class InvertedPolarityRule : UsageRule
{
    /// <summary>{0}: what the true cells are, {1}: what applies the mask, {2}: what that makes of them.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.InvertedPolarity,
        "Mask has the opposite polarity",
        "This mask {0}, but {1} {2}; negate it"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnMaskApplied(MaskApplication application, UsageReport report)
    {
        if (application.Allowed.Purpose == Purpose.Blocked)
        {
            report.Add(
                this,
                application.Site,
                application.Negated,
                "marks what must not be attended",
                application.Consumer,
                "attends there and nowhere else"
            );
        }
    }

    public override void OnOppositeUses(MaskApplication first, MaskApplication second, UsageReport report) =>
        report.Add(
            this,
            second.Site,
            null,
            first.IsTrueAllowed ? $"is true where {first.Consumer} attends" : $"is true where {first.Consumer} blocks",
            second.Consumer,
            second.IsTrueAllowed ? "attends where it is true" : "blocks where it is true"
        );
}
