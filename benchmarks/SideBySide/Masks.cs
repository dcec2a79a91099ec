namespace MaskGen.Benchmarks.SideBySide;

[AttentionMask]
[Segment("Text", 64, SegmentKind.Causal)]
internal static partial class Causal64;

[AttentionMask]
[Segment("Text", 512, SegmentKind.Causal)]
internal static partial class Causal512;

[AttentionMask]
[Segment("Text", 2048, SegmentKind.Causal)]
internal static partial class Causal2048;

/// <summary>A prefix LM at the size of pi0: 768 image and 48 language tokens, then 51 of state and actions.</summary>
[AttentionMask]
[Segment("Image", 768)]
[Segment("Language", 48, Joins = true)]
[Segment("Action", 51, SegmentKind.Causal)]
[Slice("Denoise", "Action")]
internal static partial class Prefix867;

/// <summary>Each token sees the last 256, itself included.</summary>
[AttentionMask]
[Segment("Text", 2048, SegmentKind.Causal)]
internal static partial class Window2048
{
    /// <summary>Keys in the window, the query's own included.</summary>
    public const int Count = 256;

    [MaskRule]
    private static bool Window(int query, int key) => MaskRules.LastKeysIncludingSelf(query, key, Count);
}

/// <summary>Eight documents in one sequence that do not see each other.</summary>
[AttentionMask(Visibility = Visibility.Own)]
[Segment("Document", 128, SegmentKind.Causal, Count = 8)]
internal static partial class Packed1024;

/// <summary>pi0.5: three cameras and the prompt are one block, the actions see everything.</summary>
[AttentionMask]
[Segment("Camera", 256, Count = 3, Joins = true)]
[Segment("Language", 200, Joins = true, Padding = Padding.Right)]
[Segment("Action", 50)]
internal static partial class Padded1018;
