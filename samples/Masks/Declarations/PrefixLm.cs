namespace MaskGen.Samples.Masks;

// T5 paper (2020), figure 4; PaliGemma, where the prefix is 256 image tokens and the prompt. Here 6 and 3.
[AttentionMask]
[Segment("Image", 6)]
[Segment("Prompt", 3, Joins = true)]
[Segment("Answer", 5, SegmentKind.Causal)]
public static partial class PrefixLm;
