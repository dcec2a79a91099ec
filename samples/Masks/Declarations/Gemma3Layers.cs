namespace MaskGen.Samples.Masks;

// Gemma 3 1B: 26 layers, five local ones and then a global one; "sliding_window": 512 with the query's own key. Here 4.
[AttentionMask]
[Segment("Text", 14, SegmentKind.Causal)]
public static partial class Gemma3Local
{
    [MaskRule]
    static bool Window(int query, int key) => MaskRules.LastKeysIncludingSelf(query, key, count: 4);
}

[AttentionMask]
[Segment("Text", 14, SegmentKind.Causal)]
public static partial class Gemma3Global;

[AttentionMaskSet(26)]
[Member(typeof(Gemma3Local), Count = 5)]
[Member(typeof(Gemma3Global))]
public static partial class Gemma3Layers;
