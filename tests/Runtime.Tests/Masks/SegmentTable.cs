namespace MaskGen.Runtime.Tests.Masks;

/// <summary>Where the segments of the test masks stand.</summary>
internal static class SegmentTable
{
    public static readonly SegmentRange[] Causal6 = [new("Token", 6, 1, 0, 0, Padding.None)];

    public static readonly SegmentRange[] Policy21 =
    [
        new("Image", 11, 1, 0, 0, Padding.None),
        new("Language", 4, 1, 11, 11, Padding.Right),
        new("State", 1, 1, 15, 15, Padding.None),
        new("Action", 5, 1, 16, 16, Padding.Left),
    ];

    public static readonly SegmentRange[] PolicySlice =
    [
        new("Image", 11, 1, -1, 0, Padding.None),
        new("Language", 4, 1, -1, 11, Padding.Right),
        new("State", 1, 1, 0, 15, Padding.None),
        new("Action", 5, 1, 1, 16, Padding.Left),
    ];

    public static readonly SegmentRange[] LeftPadded19 = [new("Text", 19, 1, 0, 0, Padding.Left)];

    public static readonly SegmentRange[] Cross5x9 =
    [
        new("Source", 9, 1, -1, 0, Padding.Right),
        new("Target", 5, 1, 0, -1, Padding.Right),
    ];

    public static readonly SegmentRange[] Cached14 =
    [
        new("Past", 10, 1, -1, 0, Padding.Left),
        new("Now", 4, 1, 0, 10, Padding.None),
    ];

    public static readonly SegmentRange[] Causal520 = [new("Text", 520, 1, 0, 0, Padding.Right)];

    public static readonly SegmentRange[] Singles9 = [new("Token", 1, 9, 0, 0, Padding.Right)];

    public static readonly SegmentRange[] Frames300 =
    [
        new("First", 5, 30, 0, 0, Padding.Right),
        new("Second", 5, 30, 150, 150, Padding.Left),
    ];
}
