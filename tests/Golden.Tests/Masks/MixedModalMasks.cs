namespace MaskGen.Golden.Tests.Masks;

/// <summary>Causal text, and images that see themselves fully but no later image.</summary>
[AttentionMask]
[Segment("Intro", 2, SegmentKind.Causal)]
[Segment("FirstImage", 3)]
[Segment("Middle", 2, SegmentKind.Causal)]
[Segment("SecondImage", 2)]
[Segment("Outro", 2, SegmentKind.Causal)]
internal readonly partial struct Gemma3Global : IUnpaddedMask;

[AttentionMask]
[Segment("Intro", 3, SegmentKind.Causal)]
[Segment("FirstModality", 4)]
[Segment("Middle", 3, SegmentKind.Causal)]
[Segment("SecondModality", 3)]
[Segment("Outro", 2, SegmentKind.Causal)]
internal readonly partial struct Transfusion : IUnpaddedMask;

#pragma warning disable MASK1001 // As upstream: the image sees the answer, which sees the image.
/// <summary>From start to end of image everything is seen, later text included: what upstream does.</summary>
[AttentionMask(Visibility = Visibility.All)]
[Segment("Prompt", 5, SegmentKind.Causal)]
[Segment("Image", 5)]
[Segment("Answer", 2, SegmentKind.Causal)]
internal readonly partial struct ShowO : IUnpaddedMask;
#pragma warning restore MASK1001
