using MaskGen;

namespace Misdeclared;

[AttentionMask]
[Segment("Text", 5, SegmentKind.Causal)]
public static class NotPartial;

[AttentionMask]
public static partial class NeitherSegmentsNorSize;

[AttentionMask]
[Segment("Text", 0)]
public static partial class EmptySegment;

[AttentionMask]
[Segment("Image", 4)]
[Segment("Text", 5)]
[Deny(query: "Text", key: "Imgae")]
public static partial class MisspeltSegment
{
    /// <summary>A misdeclared mask keeps its members, so this is no second error.</summary>
    public static bool IsFirstAllowed => IsAllowed(0, 0);
}
