namespace MaskGen.Samples.Masks;

// Mistral 7B v0.1, "sliding_window": 4096, which counts the query's own key. Here 4.
[AttentionMask]
[Segment("Text", 14, SegmentKind.Causal)]
public static partial class MistralWindow
{
    [MaskRule]
    static bool Window(int query, int key) => MaskRules.LastKeysIncludingSelf(query, key, count: 4);
}
