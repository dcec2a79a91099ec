namespace MaskGen.Samples.Masks;

// streaming-llm, run_streaming_llama.py: start_size 4, recent_size 2000, which counts the query's own key. Here 2 and 4.
[AttentionMask]
[Segment("Text", 14, SegmentKind.Causal)]
public static partial class StreamingLlm
{
    [MaskRule]
    static bool SinksAndRecent(int query, int key) =>
        MaskRules.Sink(key, count: 2) || MaskRules.LastKeysIncludingSelf(query, key, count: 4);
}
