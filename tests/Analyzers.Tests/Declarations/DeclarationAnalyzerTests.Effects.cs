using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Declarations;

// Attributes that are right word for word, and undo or do nothing.
public partial class DeclarationAnalyzerTests
{
    [Fact]
    public Task MASK0013() =>
        ReportsAsync(
            "[MaskGen.AttentionMask, MaskGen.Segment(\"A\", 4, Joins = {|#0:true|})] partial class Mask;",
            "MASK0013",
            "'A' is the first segment, so there is no block before it to join; remove 'Joins = true'"
        );

    [Fact]
    public Task MASK0014() =>
        ReportsAsync(
            """
            using MaskGen;
            [AttentionMask, Segment("A", 4, SegmentKind.Causal), Segment("B", 4, Joins = {|#0:true|})] partial class Mask;
            """,
            "MASK0014",
            "'B' cannot join, because 'A' is causal and only bidirectional segments form a block together"
        );

    [Fact]
    public Task MASK0015() =>
        ReportsAsync(
            """
            using MaskGen;
            [AttentionMask, Segment("A", 4), Segment("B", 4), Deny(query: "A", key: "B"), {|#0:Allow(query: "A", key: "B")|}]
            partial class Mask;
            """,
            "MASK0015",
            "The keys of 'B' are both allowed and denied to the queries of 'A'; [Deny] would win, so remove one of the two"
        );

    [Fact]
    public Task MASK0016() =>
        ReportsAsync(
            """
            using MaskGen;
            [AttentionMask, Segment("A", 4), Segment("B", 4), {|#0:Allow(query: "B", key: "A")|}]
            partial class Mask;
            """,
            "MASK0016",
            "[Allow(query: \"B\", key: \"A\")] changes no cell of the mask: its queries see all of these keys already"
        );

    [Fact]
    public Task MASK0017() =>
        ReportsAsync(
            """
            using MaskGen;
            [AttentionMask]
            [Segment("A", 4)]
            [Segment("B", 4, Role = SegmentRole.KeyOnly, Padding = {|#0:Padding.Right|})]
            partial class Mask;
            """,
            "MASK0017",
            "The padding of segment 'B' changes no cell of the mask: no query sees its keys"
        );

    [Fact]
    public Task MASK0018() =>
        ReportsAsync(
            """
            using MaskGen;
            [AttentionMask]
            [Segment("Decoder", 4, Role = {|#0:SegmentRole.QueryOnly|})]
            [Segment("Encoder", 4, Role = SegmentRole.KeyOnly)]
            partial class Mask;
            """,
            "MASK0018",
            "The queries of 'Decoder' see no key: a segment sees what is declared before it; move it behind 'Encoder'"
        );
}
