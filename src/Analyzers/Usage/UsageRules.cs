using System.Collections.Immutable;

namespace MaskGen.Analyzers.Usage;

/// <summary>Every <c>MASK2xxx</c> rule, by id.</summary>
internal static class UsageRules
{
    public static readonly ImmutableArray<UsageRule> All =
    [
        new BoolMaskIsAddedRule(),
        new UnstableSoftMaxRule(),
        new InvertedPolarityRule(),
        new OnlyFutureRule(),
        new DiagonalBlockedRule(),
        new FillBlocksNothingRule(),
        new FillOfExpandedViewRule(),
        new MaskInArithmeticRule(),
        new ResultDiscardedRule(),
        new MaskAndCausalRule(),
        new HalfOverflowRule(),
        new ComplementOfIntegerRule(),
        new MaskIsIgnoredRule(),
        new MemoryIsTargetRule(),
        new FragileSoftMaxRule(),
        new OnnxMaskInputRule(),
        new CausalAlignmentRule(),
    ];
}
