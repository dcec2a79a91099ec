using MaskGen.Layout.Declarations;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Proofs;

public class PrefixProofTests
{
    private static readonly MaskDeclaration Robot = Mask(
        new("Memory", 2, Role: SegmentRole.KeyOnly),
        new("Image", 3, Count: 2),
        new("Text", 2, SegmentKind.Causal),
        new("Action", 2)
    ).CacheablePrefix("Memory", "Image");

    [Fact]
    public void A_prefix_that_sees_nothing_later_is_cacheable() => Robot.Proves();

    [Fact]
    public void The_first_later_key_that_is_seen_is_named() =>
        Robot
            .Allow(query: "Image[1]", key: "Action")
            .Proves(
                "MASK1001 Segment[2].kind: Text | Text[0] ← Image[1][0] ← Action[0] ← Text[1] (3 layers)",
                "MASK1005 CacheablePrefix[0]: Image[1][0] sees Action[0], which comes after the prefix"
            );

    [Fact]
    public void A_prefix_may_end_between_repeats() =>
        (Robot.CacheablePrefix("Memory", "Image[0]").Allow(query: "Image[0]", key: "Image[1]")).Proves(
            "MASK1005 CacheablePrefix[0]: Image[0][0] sees Image[1][0], which comes after the prefix"
        );

    [Fact]
    public void Prefix_and_slices_are_the_whole_mask()
    {
        Robot.Slice("Both", "Text", "Action").Proves();
        Robot.Slice("Prefill", "Image").Slice("Step", "Text").Slice("Denoise", "Action").Proves();
        Robot
            .Slice("Denoise", "Action")
            .Proves("MASK1005 CacheablePrefix[0]: row Text[0] belongs neither to the prefix nor to a slice");
        Robot
            .Slice("Both", "Text", "Action")
            .Slice("Denoise", "Action")
            .Proves("MASK1005 CacheablePrefix[0]: row Action[0] belongs to the slice 'Both' and to the slice 'Denoise'");
        Robot
            .Slice("Both", "Image[1]", "Text", "Action")
            .Proves("MASK1005 CacheablePrefix[0]: row Image[1][0] belongs to the prefix and to the slice 'Both'");
    }
}
