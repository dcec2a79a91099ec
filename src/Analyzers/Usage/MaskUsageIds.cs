using System.Collections.Immutable;

namespace MaskGen.Analyzers.Usage;

/// <summary>Ids of the <c>MASK2xxx</c> rules, about code that uses masks.</summary>
internal static class MaskUsageIds
{
    public const string BoolMaskIsAdded = "MASK2001";
    public const string UnstableSoftMax = "MASK2002";
    public const string InvertedPolarity = "MASK2003";
    public const string OnlyFuture = "MASK2004";
    public const string DiagonalBlocked = "MASK2005";
    public const string FillBlocksNothing = "MASK2006";
    public const string FillOfExpandedView = "MASK2007";
    public const string MaskInArithmetic = "MASK2008";
    public const string ResultDiscarded = "MASK2009";
    public const string MaskAndCausal = "MASK2010";
    public const string HalfOverflow = "MASK2011";
    public const string ComplementOfInteger = "MASK2012";
    public const string MaskIsIgnored = "MASK2013";
    public const string MemoryIsTarget = "MASK2014";
    public const string FragileSoftMax = "MASK2015";
    public const string OnnxMaskInput = "MASK2016";
    public const string CausalAlignment = "MASK2017";

    /// <summary>Those that come with a <see cref="Correction"/> where one answer is right.</summary>
    public static readonly ImmutableArray<string> Corrected =
    [
        BoolMaskIsAdded,
        UnstableSoftMax,
        InvertedPolarity,
        OnlyFuture,
        DiagonalBlocked,
        FillBlocksNothing,
        FillOfExpandedView,
        ResultDiscarded,
        MaskAndCausal,
        HalfOverflow,
        ComplementOfInteger,
        MemoryIsTarget,
        FragileSoftMax,
    ];
}
