namespace MaskGen.Samples.Masks;

// Llama 3 (2024), section 3.2: no attention between the documents of a sequence, of 8,192 tokens at first. Here 14.
[AttentionMask(Visibility = Visibility.Own)]
[Segment("First", 4, SegmentKind.Causal)]
[Segment("Second", 7, SegmentKind.Causal)]
[Segment("Third", 3, SegmentKind.Causal)]
public static partial class PackedDocuments;
