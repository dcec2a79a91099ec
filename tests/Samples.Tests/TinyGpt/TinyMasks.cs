namespace MaskGen.Samples.Tests.TinyGpt;

/// <summary>The sample's masks, small enough to differentiate parameter by parameter.</summary>
[AttentionMask]
[Segment("Prefix", 2)]
[Segment("Text", 5, SegmentKind.Causal, Padding = Padding.Right)]
internal static partial class TinyHonestMask;

#pragma warning disable MASK1001 // Leaks like the sample's.
[AttentionMask(Visibility = Visibility.All)]
[Segment("Prefix", 2)]
[Segment("Text", 5, SegmentKind.Causal, Padding = Padding.Right)]
internal static partial class TinyLeakyMask;
#pragma warning restore MASK1001
