namespace MaskGen.Golden.Tests.Masks;

// Windows: how many keys a query sees around its own. The number that upstream writes means other things in other places.

[AttentionMask(5, 5)]
internal readonly partial struct HuggingFaceSliding : IUnpaddedMask
{
    [MaskRule]
    private static bool Window(int query, int key) => MaskRules.LastKeysIncludingSelf(query, key, count: 3);
}

[AttentionMask]
[Segment("Text", 12, SegmentKind.Causal)]
internal readonly partial struct MistralWindow : IUnpaddedMask
{
    [MaskRule]
    private static bool Window(int query, int key) => MaskRules.LastKeysIncludingSelf(query, key, count: 4);
}

/// <summary>Attention-gym counts the keys before the query: three of them, and the query's own.</summary>
[AttentionMask(10, 10)]
internal readonly partial struct AttentionGymSliding : IUnpaddedMask
{
    [MaskRule]
    private static bool Window(int query, int key) => query - key is >= 0 and <= 3;
}

[AttentionMask(14, 14)]
internal readonly partial struct DilatedWindow : IUnpaddedMask
{
    [MaskRule]
    private static bool Window(int query, int key) => MaskRules.KeysBeforeAndAfter(query, key, before: 6, after: 6);

    [MaskRule]
    private static bool EverySecond(int query, int key) => MaskRules.Dilated(query, key, dilation: 2);
}

[AttentionMask(8, 8)]
internal readonly partial struct SplashLocal : IUnpaddedMask
{
    [MaskRule]
    private static bool Local(int query, int key) => MaskRules.KeysBeforeAndAfter(query, key, before: 2, after: 1);
}

[AttentionMask(8, 8)]
internal readonly partial struct SplashHeadLocal : IUnpaddedMask
{
    [MaskRule]
    private static bool Local(int query, int key) => MaskRules.KeysBeforeAndAfter(query, key, before: 1, after: 1);
}

/// <summary>Aligned bottom-right: row 0 is the token of key 1.</summary>
[AttentionMask(4, 5, QueryOffset = 1)]
internal readonly partial struct LocalBottomRight : IUnpaddedMask
{
    [MaskRule]
    private static bool Local(int query, int key) =>
        MaskRules.KeysBeforeAndAfter(query, key, before: 1, after: 2, queryOffset: 1);
}

[AttentionMask(9, 9)]
internal readonly partial struct KerasSliding : IUnpaddedMask
{
    [MaskRule]
    private static bool Window(int query, int key) => Math.Abs(query - key) < 3;
}

#pragma warning disable MASK1007 // As upstream: the last key is out of every window.
[AttentionMask(4, 6)]
internal readonly partial struct OnnxWindow : IUnpaddedMask
{
    [MaskRule]
    private static bool Window(int query, int key) => MaskRules.KeysBeforeAndAfter(query, key, before: 2, after: 1);
}
#pragma warning restore MASK1007

#pragma warning disable MASK1007 // Cached keys that the window has left behind.
/// <summary>Three rows of a batch, at the cache positions 6 to 8.</summary>
[AttentionMask(3, 9, QueryOffset = 6)]
internal readonly partial struct LlamaCppWindow : IUnpaddedMask
{
    [MaskRule]
    private static bool Window(int query, int key) =>
        MaskRules.LastKeysIncludingSelf(query, key, count: 3, queryOffset: 6);
}
#pragma warning restore MASK1007

#pragma warning disable MASK1007 // Cached keys that the window has left behind.
[AttentionMask]
[Segment("Cache", 4, Role = SegmentRole.KeyOnly)]
[Segment("Text", 5, SegmentKind.Causal)]
internal readonly partial struct FlashInferWindow : IUnpaddedMask
{
    [MaskRule]
    private static bool Window(int query, int key) =>
        MaskRules.KeysBeforeAndAfter(query, key, before: 2, after: 0, queryOffset: 4);
}
#pragma warning restore MASK1007

[AttentionMask]
[Segment("Text", 12, SegmentKind.Causal)]
internal readonly partial struct StreamingLlm : IUnpaddedMask
{
    [MaskRule]
    private static bool SinksAndRecent(int query, int key) =>
        MaskRules.Sink(key, count: 2) || MaskRules.LastKeysIncludingSelf(query, key, count: 3);
}
