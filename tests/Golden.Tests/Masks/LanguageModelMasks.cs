namespace MaskGen.Golden.Tests.Masks;

[AttentionMask]
[Segment("Text", 6, SegmentKind.Causal)]
internal readonly partial struct BigVisionCausal : IUnpaddedMask;

[AttentionMask]
[Segment("Text", 5, SegmentKind.Causal)]
internal readonly partial struct HuggingFaceCausal : IUnpaddedMask;

[AttentionMask]
[Segment("Text", 8, SegmentKind.Causal)]
internal static partial class SplashHeadCausal;

[AttentionMask(Visibility = Visibility.Own)]
[Segment("First", 3, SegmentKind.Causal)]
[Segment("Second", 3, SegmentKind.Causal)]
[Segment("Third", 2, SegmentKind.Causal)]
internal static partial class SplashHeadChunks;

[AttentionMask(8, 8)]
internal static partial class SplashHeadFull;

/// <summary>A mask per head, which Splash takes as one mask of four heads.</summary>
[AttentionMaskSet(4)]
[Member(typeof(SplashHeadCausal))]
[Member(typeof(SplashHeadLocal))]
[Member(typeof(SplashHeadChunks))]
[Member(typeof(SplashHeadFull))]
internal readonly partial struct SplashHeads : IUnpaddedMaskSet;

#pragma warning disable MASK1009 // As upstream: rows before the first real token see nothing.
[AttentionMask(PaddedQueries = PaddedQueries.Attend)]
[Segment("Text", 8, SegmentKind.Causal, Padding = Padding.Left)]
internal readonly partial struct LeftPaddedPrefill : IPaddedMask<LeftPaddedPrefill.ValidLengths>, IValidKeysMask;
#pragma warning restore MASK1009

[AttentionMask]
[Segment("Cache", 9, Role = SegmentRole.KeyOnly, Padding = Padding.Left)]
[Segment("Token", 1)]
internal readonly partial struct LeftPaddedDecode : IPaddedMask<LeftPaddedDecode.ValidLengths>, IValidKeysMask;

/// <summary>The rolling cache holds exactly the window, so the one row is full.</summary>
[AttentionMask]
[Segment("Cache", 3, Role = SegmentRole.KeyOnly)]
[Segment("Token", 1)]
internal readonly partial struct RollingCacheDecode : IUnpaddedMask;

[AttentionMask]
[Segment("Prefix", 4)]
[Segment("Text", 6, SegmentKind.Causal)]
internal readonly partial struct PrefixLm : IUnpaddedMask;

/// <summary>Causal with a query offset: the cached keys come first.</summary>
[AttentionMask]
[Segment("Cache", 4, Role = SegmentRole.KeyOnly)]
[Segment("Text", 4, SegmentKind.Causal)]
internal readonly partial struct CausalOffset4 : IUnpaddedMask;

#pragma warning disable MASK1008 // As upstream: keys beyond the last query are there, for nobody.
/// <summary>Aligned top-left: the keys beyond the last query are seen by nobody.</summary>
[AttentionMask]
[Segment("Text", 3, SegmentKind.Causal)]
[Segment("Beyond", 4, Role = SegmentRole.KeyOnly)]
internal readonly partial struct CausalTopLeft : IUnpaddedMask;
#pragma warning restore MASK1008

/// <summary>Aligned bottom-right: the last query sees the last key.</summary>
[AttentionMask]
[Segment("Cache", 4, Role = SegmentRole.KeyOnly)]
[Segment("Text", 3, SegmentKind.Causal)]
internal readonly partial struct CausalBottomRight : IUnpaddedMask;

#pragma warning disable MASK1008 // Free cells of the cache are for nobody yet.
/// <summary>One cache for two sequences, A and B, whose cells interleave in runs as their tokens arrived.</summary>
[AttentionMask]
[Segment("FirstA", 2, Role = SegmentRole.KeyOnly)]
[Segment("FirstB", 1, Role = SegmentRole.KeyOnly)]
[Segment("SecondA", 1, Role = SegmentRole.KeyOnly)]
[Segment("SecondB", 2, Role = SegmentRole.KeyOnly)]
[Segment("BatchA", 2, SegmentKind.Causal)]
[Segment("BatchB", 1, SegmentKind.Causal)]
[Segment("Free", 2, Role = SegmentRole.KeyOnly)]
[Deny(query: "BatchA", key: "FirstB")]
[Deny(query: "BatchA", key: "SecondB")]
[Deny(query: "BatchB", key: "FirstA")]
[Deny(query: "BatchB", key: "SecondA")]
[Deny(query: "BatchB", key: "BatchA")]
internal readonly partial struct UnifiedCache : IUnpaddedMask;
#pragma warning restore MASK1008
