using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Geometry;

/// <summary>
/// What a token sees by the visibility of its segment alone. Blocks lie side by side in layout order, so in every mode it
/// is one interval of keys, which may be empty.
/// </summary>
internal sealed class VisibleKeys(TokenLayout layout)
{
    private readonly Dictionary<int, Interval> _blocks = layout
        .Segments.GroupBy(segment => segment.Block)
        .ToDictionary(block => block.Key, block => new Interval(block.First().KeysBefore, block.Last().KeyEnd));

    /// <summary>The rows of a segment as they differ: all are the same, or in a causal segment each is its own.</summary>
    public IEnumerable<Interval> DistinctRows(TokenSegment segment) =>
        segment.Declaration.Kind == SegmentKind.Causal
            ? Enumerable.Range(0, segment.Length).Select(token => Row(segment, token))
            : [Row(segment, token: 0)];

    /// <summary>The row of one token of a segment.</summary>
    public Interval Row(TokenSegment segment, int token) =>
        segment.Declaration.Kind == SegmentKind.Causal ? OfCausal(segment, token) : OfBlock(_blocks[segment.Block]);

    private Interval OfBlock(Interval block) =>
        layout.Declaration.Visibility switch
        {
            Visibility.All => new(0, layout.KeyLength),
            Visibility.Own => block,
            _ => new(0, block.End),
        };

    // A causal token sees its own key where it has one (a query-only token has none), and in no mode a later key.
    private Interval OfCausal(TokenSegment segment, int token) =>
        new(
            layout.Declaration.Visibility == Visibility.Own ? segment.KeysBefore : 0,
            segment.KeysBefore + (segment.HasKeys ? token + 1 : 0)
        );
}
