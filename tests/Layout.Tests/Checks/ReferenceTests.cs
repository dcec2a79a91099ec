using MaskGen.Layout.Declarations;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Checks;

/// <summary>Segments named in rectangles and slices.</summary>
public class ReferenceTests
{
    private static readonly MaskDeclaration Pi = Mask(
        new("Image", 4, Count: 3),
        new("Language", 4),
        new("Cache", 4, Role: SegmentRole.KeyOnly),
        new("Action", 4)
    );

    [Theory]
    [InlineData("Imgae", "did you mean 'Image'? => Image")]
    [InlineData("image", "did you mean 'Image'? => Image")]
    [InlineData("LANGUAGE", "did you mean 'Language'? => Language")]
    [InlineData("Images", "did you mean 'Image'? => Image")]
    [InlineData("Langauges", "did you mean 'Language'? => Language")]
    [InlineData("image[1]", "did you mean 'Image[1]'? => Image[1]")]
    [InlineData("image[3]", "the segments are 'Image', 'Language', 'Cache', 'Action'")]
    [InlineData("Subtask", "the segments are 'Image', 'Language', 'Cache', 'Action'")]
    [InlineData("", "the segments are 'Image', 'Language', 'Cache', 'Action'")]
    [InlineData("Image[3]", "the repeats are 'Image[0]' to 'Image[2]'")]
    [InlineData("Image[-1]", "the repeats are 'Image[0]' to 'Image[2]'")]
    [InlineData("Image[01]", "the repeats are 'Image[0]' to 'Image[2]'")]
    [InlineData("Image[99999999999]", "the repeats are 'Image[0]' to 'Image[2]'")]
    [InlineData("Image[1", "the repeats are 'Image[0]' to 'Image[2]'")]
    [InlineData("Image[]", "the repeats are 'Image[0]' to 'Image[2]'")]
    [InlineData("Action[0]", "'Action' is not repeated => Action")]
    public void An_unknown_name_comes_with_advice(string name, string advice)
    {
        Pi.Deny(query: name, key: "Image[2]").Reports($"MASK0010 Rectangle[0].query: {name} | {advice}");
        Pi.Allow(query: "Image[2]", key: name).Reports($"MASK0010 Rectangle[0].key: {name} | {advice}");
        Pi.Slice("Step", "Action", name).Reports($"MASK0010 Slice[0].segments[1]: {name} | {advice}");
    }

    [Fact]
    public void Two_near_names_are_no_answer() =>
        Mask(new("Frame1", 4), new("Frame2", 4))
            .Deny(query: "Frame3", key: "Frame1")
            .Reports("MASK0010 Rectangle[0].query: Frame3 | the segments are 'Frame1', 'Frame2'");

    [Fact]
    public void One_letter_is_not_near_another() =>
        Mask(new SegmentDeclaration("A", 4)).Slice("Step", "X").Reports("MASK0010 Slice[0].segments[0]: X | the only segment is 'A'");

    [Fact]
    public void A_size_has_no_segments_to_name() =>
        Size(4, 4)
            .Deny(query: "Tokens", key: "Tokens")
            .Reports(
                "MASK0010 Rectangle[0].query: Tokens | this mask has no segments",
                "MASK0010 Rectangle[0].key: Tokens | this mask has no segments"
            );

    [Fact]
    public void Many_names_are_not_all_listed() =>
        Mask([.. Enumerable.Range(0, 10).Select(i => new SegmentDeclaration($"Segment{i}", 1))])
            .Slice("Step", "Other")
            .Reports(
                "MASK0010 Slice[0].segments[0]: Other | the segments are 'Segment0', 'Segment1', 'Segment2', 'Segment3', "
                    + "'Segment4', 'Segment5', 'Segment6', 'Segment7', …"
            );

    [Fact]
    public void A_slice_has_rows_each_once() =>
        Pi.Slice("Nothing")
            .Slice("Cached", "Action", "Cache")
            .Slice("Twice", "Image[1]", "Action", "Image", "Action")
            .Slice("Once", "Image[1]", "Image[2]", "Action")
            .Reports(
                "MASK0020 Slice[0]: Nothing | it names no segment",
                "MASK0020 Slice[1].segments[1]: Cached | 'Cache' is key-only and has no query rows",
                "MASK0020 Slice[2].segments[2]: Twice | it names the rows of 'Image' twice",
                "MASK0020 Slice[2].segments[3]: Twice | it names the rows of 'Action' twice"
            );
}
