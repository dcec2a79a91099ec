using MaskGen.Layout.Declarations;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Checks;

public class SegmentChecksTests
{
    [Fact]
    public void Options_are_values_of_their_enum() =>
        (
            Mask(
                new("A", 4, (SegmentKind)2, Padding: (Padding)(-1)),
                new("B", 4, Role: (SegmentRole)9)
            ) with
            {
                Visibility = (Visibility)3,
                PaddedQueries = (PaddedQueries)5,
            }
        ).Reports(
            "MASK0022 Mask[0].Visibility: Visibility | 3",
            "MASK0022 Mask[0].PaddedQueries: PaddedQueries | 5",
            "MASK0022 Segment[0].kind: SegmentKind | 2",
            "MASK0022 Segment[0].Padding: Padding | -1",
            "MASK0022 Segment[1].Role: SegmentRole | 9"
        );

    [Fact]
    public void The_first_segment_has_nothing_to_join() =>
        Mask(new("Image", 4, Joins: true), new("Text", 4, Joins: true)).Reports("MASK0013 Segment[0].Joins: Image");

    [Fact]
    public void The_repeats_of_the_first_segment_join_each_other() =>
        Mask(new SegmentDeclaration("Image", 4, Joins: true, Count: 2)).IsRight();

    [Fact]
    public void A_causal_segment_does_not_join() =>
        Mask(new("Image", 4), new("Text", 4, SegmentKind.Causal, Joins: true), new("Action", 2, Joins: true))
            .Reports(
                "MASK0014 Segment[1].Joins: Text | Text",
                "MASK0014 Segment[2].Joins: Action | Text"
            );

    [Fact]
    public void A_causal_first_segment_that_joins_is_one_mistake() =>
        Mask(new SegmentDeclaration("Text", 4, SegmentKind.Causal, Joins: true)).Reports("MASK0014 Segment[0].Joins: Text | Text");
}
