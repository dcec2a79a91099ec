namespace MaskGen.Samples.TinyGpt;

/// <summary>
/// A few tokens of the model's own, then the text. A block sees the blocks before it, so the prefix never sees the text,
/// and the compiler has proved that no character learns from a later one.
/// </summary>
[AttentionMask]
[Segment("Prefix", 16)]
[Segment("Text", 64, SegmentKind.Causal, Padding = Padding.Right)]
internal static partial class HonestMask;

// MASK1001: Text[0] ← Prefix[0] ← Text[1] (2 layers). That is so, and it is what this sample shows: the triangle of the
// text is intact, but prefix tokens see everything, read the text in one layer and hand it on in the next. In code that is
// not meant to cheat, the warning is right and Visibility.All is the mistake.
#pragma warning disable MASK1001
[AttentionMask(Visibility = Visibility.All)]
[Segment("Prefix", 16)]
[Segment("Text", 64, SegmentKind.Causal, Padding = Padding.Right)]
internal static partial class LeakyMask;
#pragma warning restore MASK1001
