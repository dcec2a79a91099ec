namespace MaskGen.Golden.Tests.Masks;

[AttentionMask(Visibility = Visibility.Own)]
[Segment("First", 3, SegmentKind.Causal)]
[Segment("Second", 2, SegmentKind.Causal)]
[Segment("Third", 4, SegmentKind.Causal)]
internal readonly partial struct HuggingFacePacked : IUnpaddedMask;

/// <summary>Chunks are isolated causal blocks; the last one is cut off by the end of the text.</summary>
[AttentionMask(Visibility = Visibility.Own)]
[Segment("Chunk", 3, SegmentKind.Causal)]
[Segment("LastChunk", 2, SegmentKind.Causal)]
internal readonly partial struct ChunkedCausal : IUnpaddedMask;

[AttentionMask(Visibility = Visibility.Own)]
[Segment("First", 3, SegmentKind.Causal)]
[Segment("Second", 4, SegmentKind.Causal)]
[Segment("Third", 2, SegmentKind.Causal)]
internal readonly partial struct AttentionGymDocuments : IUnpaddedMask;

[AttentionMask(Visibility = Visibility.Own)]
[Segment("First", 97, SegmentKind.Causal)]
[Segment("Second", 128, SegmentKind.Causal)]
[Segment("Third", 64, SegmentKind.Causal)]
[Segment("Fourth", 200, SegmentKind.Causal)]
[Segment("Fifth", 23, SegmentKind.Causal)]
internal readonly partial struct Packed512 : IUnpaddedMask;

[AttentionMask(Visibility = Visibility.Own)]
[Segment("First", 3, SegmentKind.Causal)]
[Segment("Second", 4, SegmentKind.Causal)]
[Segment("Third", 5, SegmentKind.Causal)]
internal readonly partial struct FlashMaskDocuments : IUnpaddedMask;

[AttentionMask(Visibility = Visibility.Own)]
[Segment("First", 4, SegmentKind.Causal)]
[Segment("Rest", 3, SegmentKind.Causal, Count = 2)]
internal readonly partial struct FlashMaskFigureB : IUnpaddedMask;

/// <summary>Two answers share a question and never see each other; the second one is right-padded.</summary>
[AttentionMask]
[Segment("Question", 4, SegmentKind.Causal)]
[Segment("FirstAnswer", 3, SegmentKind.Causal)]
[Segment("SecondAnswer", 5, SegmentKind.Causal, Padding = Padding.Right)]
[Deny(query: "SecondAnswer", key: "FirstAnswer")]
internal readonly partial struct SharedQuestion : IPaddedMask<SharedQuestion.ValidLengths>, IValidKeysMask;

/// <summary>Two isolated demonstrations, then a text that sees both.</summary>
[AttentionMask]
[Segment("FirstDemo", 4, SegmentKind.Causal)]
[Segment("SecondDemo", 3, SegmentKind.Causal)]
[Segment("Text", 3, SegmentKind.Causal)]
[Deny(query: "SecondDemo", key: "FirstDemo")]
internal readonly partial struct FlashMaskFigureE : IUnpaddedMask;
