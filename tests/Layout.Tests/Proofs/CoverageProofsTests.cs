using MaskGen.Layout.Declarations;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Proofs;

public class CoverageProofsTests
{
    private static MaskDeclaration Causal(Padding padding) =>
        Mask(new SegmentDeclaration("Text", 7, SegmentKind.Causal, Padding: padding));

    private static MaskDeclaration Attending(MaskDeclaration mask) => mask with { PaddedQueries = PaddedQueries.Attend };

    [Fact]
    public void Left_padded_causal_rows_that_attend_are_empty_until_the_first_real_token() =>
        Attending(Causal(Padding.Left)).Proves(
            "MASK1009 Segment[0].name: 'Text' | 6 | 7 | Text[0] | the valid length of 'Text' is at most 6"
        );

    [Fact]
    public void Blank_rows_of_padded_tokens_are_meant_to_be_empty()
    {
        Causal(Padding.Left).Proves();
        Causal(Padding.Right).Proves();
    }

    [Fact]
    public void Rows_that_only_length_0_empties_are_another_matter()
    {
        Attending(Causal(Padding.Right)).Proves(
            "MASK1010 Segment[0].name: 'Text' | 7 | 7 | Text[0] | the valid length of 'Text' is 0"
        );
        MaskDeclaration cross = Mask(
            new("Encoder", 4, Role: SegmentRole.KeyOnly, Padding: Padding.Right),
            new("Decoder", 3, Role: SegmentRole.QueryOnly, Padding: Padding.Left)
        );
        cross.Proves(
            "MASK1011 Segment[0].name: 'Encoder' | 4 | 4 | Encoder[0] | the valid length of 'Encoder' is at least 1 and that of 'Decoder' is 0",
            "MASK1010 Segment[1].name: 'Decoder' | 3 | 3 | Decoder[0] | the valid length of 'Encoder' is 0 and that of 'Decoder' is at least 3"
        );
    }

    [Fact]
    public void Repeats_that_agree_are_named_together_and_many_that_do_not_are_counted()
    {
        SegmentDeclaration queries = new("Query", 1, Role: SegmentRole.QueryOnly);
        Mask(new("Frame", 2, Count: 9, Padding: Padding.Right, Role: SegmentRole.KeyOnly), queries).Proves(
            "MASK1010 Segment[1].name: 'Query' | 1 | 1 | Query[0] | the valid length of every 'Frame' is 0"
        );
        SegmentDeclaration[] five = [.. Enumerable.Range(0, 5).Select(i => new SegmentDeclaration($"S{i}", 2, Padding: Padding.Left, Role: SegmentRole.KeyOnly))];
        Mask([.. five, queries]).Proves(
            "MASK1010 Segment[5].name: 'Query' | 1 | 1 | Query[0] | the valid length of 'S0' is 0 and that of 'S1' is 0 and that of 'S2' is 0, and 2 more are as small"
        );
    }

    [Fact]
    public void A_real_row_of_a_window_may_see_only_padding() =>
        Mask(new SegmentDeclaration("Text", 5, Padding: Padding.Right)).Proves(
            (query, key) => key == query + 2 || (query > 2 && key == 0),
            "MASK1009 Segment[0].name: 'Text' | 3 | 5 | Text[0] | the valid length of 'Text' is from 1 to 2",
            "MASK1007 Segment[0].name: 'Text' | 1 | 5 | Text[1]",
            "MASK1012 Segment[0].name: 'Text' | 1 | 5 | Text[0] | the valid length of 'Text' is from 1 to 3"
        );

    [Fact]
    public void Rows_and_keys_that_are_left_out_are_reported_once_per_segment()
    {
        MaskDeclaration mask = Mask(new("Image", 2), new("Text", 3)).Deny(query: "Text", key: "Image").Deny(query: "Text", key: "Text");
        mask.Proves("MASK1006 Segment[1].name: 'Text' | 3 | 3 | Text[0]", "MASK1008 Segment[1].name: 'Text'");
        mask.Slice("Rows", "Text").Proves("MASK1006 Segment[1].name: 'Text' | 3 | 3 | Text[0]", "MASK1008 Segment[1].name: 'Text'");
        Mask(new SegmentDeclaration("Frame", 2, Count: 2)).Proves(
            (query, key) => query > 2 && key != 3,
            "MASK1006 Segment[0].name: 'Frame' | 3 | 4 | Frame[0][0]",
            "MASK1007 Segment[0].name: 'Frame' | 1 | 4 | Frame[1][1]"
        );
    }

    [Fact]
    public void Rows_and_keys_of_a_mask_without_segments_are_numbered()
    {
        Size(3, 4).Proves(
            (query, key) => query != 1 && key < 2,
            "MASK1007 Mask[0]: the mask | 2 | 4 | 2",
            "MASK1006 Mask[0]: the mask | 1 | 3 | 1"
        );
        Size(3, 3).Proves(
            (query, key) => query != 1 && key < 2,
            "MASK1006 Mask[0]: the mask | 1 | 3 | 1",
            "MASK1007 Mask[0]: the mask | 1 | 3 | 2"
        );
    }
}
