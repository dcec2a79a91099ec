using MaskGen.Layout.Declarations;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Checks;

public class NameChecksTests
{
    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("2nd")]
    [InlineData("My Image")]
    [InlineData("Image[0]")]
    [InlineData("@class")]
    [InlineData("class")]
    [InlineData("A.B")]
    [InlineData("a\u200db")]
    public void A_name_is_an_identifier(string name) =>
        Mask(new("Text", 4), new(name, 4))
            .Slice(name, "Text")
            .Deny(query: name, key: "Text")
            .Reports($"MASK0008 Segment[1].name: segment | {name}", $"MASK0008 Slice[0].name: slice | {name}");

    [Theory]
    [InlineData("record")]
    [InlineData("file")]
    [InlineData("var")]
    public void A_slice_is_a_type(string name) =>
        Mask(new SegmentDeclaration(name, 4)).Slice(name, name).Reports($"MASK0008 Slice[0].name: slice | {name}");

    [Fact]
    public void A_name_is_unique() =>
        Mask(new("Image", 4, Padding: Padding.Right), new("Text", 2), new("Image", 4, Padding: Padding.Right))
            .Deny(query: "Image", key: "Text")
            .Slice("Step", "Image")
            .Slice("Step", "Text")
            .Reports("MASK0009 Segment[2].name: segment | Image", "MASK0009 Slice[1].name: slice | Step");

    [Theory]
    [InlineData("ToString")]
    [InlineData("Segments")]
    [InlineData("ReferenceEquals")]
    public void A_segment_is_a_property_of_Segments(string name) =>
        Mask(new SegmentDeclaration(name, 4)).Reports($"MASK0019 Segment[0].name: {name} | the member '{name}' of 'Segments'");

    [Theory]
    [InlineData("Full")]
    [InlineData("Clone")]
    [InlineData("Deconstruct")]
    [InlineData("ValidLengths")]
    public void A_padded_segment_is_a_property_of_ValidLengths(string name)
    {
        Mask(new SegmentDeclaration(name, 4)).IsRight();
        Mask(new SegmentDeclaration(name, 4, Padding: Padding.Left))
            .Reports($"MASK0019 Segment[0].name: {name} | the member '{name}' of 'ValidLengths'");
    }

    [Fact]
    public void Valid_lengths_of_repeats_are_numbered()
    {
        SegmentDeclaration one = new("Frame1", 4, Padding: Padding.Right);
        SegmentDeclaration many = new("Frame", 4, Count: 2, Padding: Padding.Right);
        Mask(one, many).Reports("MASK0019 Segment[1].name: Frame1 | segment 'Frame1'");
        Mask(many, one).Reports("MASK0019 Segment[1].name: Frame1 | segment 'Frame[1]'");
        Mask(many, one with { Name = "Frame2" }, one with { Name = "Frame01" }).IsRight();
    }

    [Fact]
    public void Where_no_repeat_is_generated_its_name_is_free()
    {
        Mask(new("Frame", 4, Count: 3), new("Frame1", 4)).Slice("Step", "Frame").IsRight();
        Mask(new("Frame", 4, Count: 3, Padding: Padding.Left), new("Frame1", 4)).IsRight();
        Mask(new("Frame1", 4, Padding: Padding.Left), new("Frame", 4, Count: 3)).IsRight();
        Mask(new("Frame", 4, Count: 2), new("Frame1", 4)).Slice("Step", "Frame[0]", "Frame[1]").IsRight();
    }

    [Fact]
    public void A_slice_of_some_repeats_numbers_them() =>
        Mask(new("Frame", 4, Count: 3), new("Frame1", 4))
            .Slice("Step", "Frame[0]")
            .Reports("MASK0019 Segment[1].name: Frame1 | segment 'Frame[1]'");

    [Fact]
    public void A_segment_is_not_the_tag_that_Segments_read() =>
        Mask(new SegmentDeclaration("Tag", 4)).Reports("MASK0019 Segment[0].name: Tag | a member that is generated for every mask");

    [Theory]
    [InlineData("record")]
    [InlineData("record struct")]
    public void A_slice_of_a_record_is_no_member_of_records(string keyword)
    {
        MaskDeclaration mask = Mask(new SegmentDeclaration("A", 4)).Slice("Clone", "A").Slice("ToString", "A");
        mask.IsRight();
        mask.In(new HostLevel(keyword, "Mask", default, IsPartial: true))
            .Reports(
                "MASK0019 Slice[0].name: Clone | a member that records have",
                "MASK0019 Slice[1].name: ToString | a member that records have"
            );
    }

    [Fact]
    public void A_slice_is_a_type_inside_of_the_mask() =>
        Mask(new SegmentDeclaration("A", 4))
            .In(new HostLevel("class", "Mask", new(["T"]), IsPartial: true))
            .Members("Helper")
            .Slice("IsAllowed", "A")
            .Slice("Mask", "A")
            .Slice("Helper", "A")
            .Slice("T", "A")
            .Reports(
                "MASK0019 Slice[0].name: IsAllowed | a member that is generated for every mask",
                "MASK0019 Slice[1].name: Mask | the annotated type itself",
                "MASK0019 Slice[2].name: Helper | the member 'Helper' of 'Mask'",
                "MASK0019 Slice[3].name: T | a type parameter of 'Mask'"
            );

    [Fact]
    public void Members_of_the_user_leave_generated_names_alone() =>
        Mask(new SegmentDeclaration("A", 4))
            .In(new HostLevel("class", "ValidLengths", new(["Tag"]), IsPartial: true))
            .Members("Helper", "Segments")
            .Reports(
                "MASK0019 Type[0]: ValidLengths | a member that is generated for every mask",
                "MASK0019 Type[0]: Tag | a member that is generated for every mask",
                "MASK0019 Member[0].Segments: Segments | a member that is generated for every mask"
            );
}
