namespace MaskGen.Samples.Masks;

// Llama 4, three layers of four: "attention_chunk_size": 8192. Here 5, and the end of the text cuts the last chunk off.
[AttentionMask(Visibility = Visibility.Own)]
[Segment("Chunk", 5, SegmentKind.Causal, Count = 2)]
[Segment("Rest", 4, SegmentKind.Causal)]
public static partial class Llama4Chunks;
