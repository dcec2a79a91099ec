using MaskGen.Layout.Declarations;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Checks;

public class PromiseChecksTests
{
    private static readonly MaskDeclaration Robot = Mask(
        new("Image", 4, Count: 2),
        new("Text", 3, SegmentKind.Causal),
        new("Action", 2)
    );

    [Fact]
    public void Promises_about_what_there_is_are_right() =>
        (
            Robot.NoFlow(from: "Text", to: "Image[1]").NoFlow(from: "Action", to: "Text", layers: 1).CacheablePrefix("Image", "Text") with
            {
                IsAutoregressive = true,
            }
        ).IsRight();

    [Fact]
    public void Segments_are_known() =>
        Robot
            .NoFlow(from: "Txet", to: "Image[2]")
            .CacheablePrefix("Image", "Texts")
            .Reports(
                "MASK0010 NoFlow[0].from: Txet | did you mean 'Text'? => Text",
                "MASK0010 NoFlow[0].to: Image[2] | the repeats are 'Image[0]' to 'Image[1]'",
                "MASK0010 CacheablePrefix[0].segments[1]: Texts | did you mean 'Text'? => Text"
            );

    [Fact]
    public void A_mask_without_segments_has_none_to_promise_about() =>
        Size(4, 4).NoFlow(from: "Text", to: "Text").Reports(
            "MASK0010 NoFlow[0].from: Text | this mask has no segments",
            "MASK0010 NoFlow[0].to: Text | this mask has no segments"
        );

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void Layers_are_positive(int layers) =>
        Robot.NoFlow(from: "Action", to: "Text", layers).Reports($"MASK0006 NoFlow[0].Layers: The number of layers | {layers}");

    [Fact]
    public void A_promise_that_no_mask_breaks_says_nothing()
    {
        MaskDeclaration cross = Mask(
            new("Encoder", 4, Role: SegmentRole.KeyOnly),
            new("Decoder", 3, Role: SegmentRole.QueryOnly),
            new("Other", 3)
        );
        cross.NoFlow(from: "Encoder", to: "Decoder").IsRight();
        cross
            .NoFlow(from: "Decoder", to: "Other")
            .NoFlow(from: "Other", to: "Encoder")
            .Reports(
                "MASK0033 NoFlow[0]: Decoder | Other | 'Decoder' is query-only and has no keys",
                "MASK0033 NoFlow[1]: Other | Encoder | 'Encoder' is key-only and has no queries"
            );
    }

    [Fact]
    public void A_prefix_is_what_the_mask_begins_with()
    {
        Robot.CacheablePrefix("Image").IsRight();
        Robot.CacheablePrefix("Image[0]").IsRight();
        Robot.CacheablePrefix("Image[0]", "Image[1]", "Text").IsRight();
        Robot.CacheablePrefix().Reports("MASK0030 CacheablePrefix[0]: it names no segment");
        Robot
            .CacheablePrefix("Text")
            .Reports("MASK0030 CacheablePrefix[0].segments[0]: 'Text' is not in its place, 'Image' comes next");
        Robot
            .CacheablePrefix("Image[0]", "Text")
            .Reports("MASK0030 CacheablePrefix[0].segments[1]: 'Text' is not in its place, 'Image[1]' comes next");
        Robot
            .CacheablePrefix("Image", "Image")
            .Reports("MASK0030 CacheablePrefix[0].segments[1]: 'Image' is not in its place, 'Text' comes next");
        Robot
            .CacheablePrefix("Image", "Text", "Action")
            .Reports("MASK0030 CacheablePrefix[0]: it is the whole mask, and nothing comes after it");
        Robot
            .CacheablePrefix("Image", "Text", "Action", "Image")
            .Reports("MASK0030 CacheablePrefix[0].segments[3]: 'Image' is not in its place, no segment is left");
    }

    [Fact]
    public void Rows_of_a_mask_without_segments_are_tokens_of_known_keys()
    {
        MaskDeclaration longer = Size(4, 9);
        longer.IsRight();
        (longer with { QueryOffset = 5 }).IsRight();
        (longer with { QueryOffset = 5, IsAutoregressive = true }).IsRight();
        (Size(4, 4) with { IsAutoregressive = true }).IsRight();
        (longer with { IsAutoregressive = true }).Reports("MASK0031 Autoregressive[0]: Autoregressive | Mask");
    }

    [Fact]
    public void A_query_offset_is_one_of_a_mask_without_segments()
    {
        (Robot with { QueryOffset = 0 }).Reports(
            "MASK0032 Mask[0].QueryOffset: segments say by their roles which tokens are rows and keys"
        );
        (Size(4, 9) with { QueryOffset = -1, IsAutoregressive = true }).Reports(
            "MASK0032 Mask[0].QueryOffset: it is -1, and the first row would be no token; it must be at least 0"
        );
        (Size(4, 9) with { QueryOffset = int.MaxValue }).Reports(
            "MASK0032 Mask[0].QueryOffset: it is 2147483647; at most 16384 is supported"
        );
        (Size(4, 9) with { QueryOffset = 16384 }).IsRight();
    }
}
