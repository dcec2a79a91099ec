using MaskGen.Layout.Declarations;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Checks;

public class TypeChecksTests
{
    private static readonly SegmentDeclaration Tokens = new("Tokens", 4);

    [Fact]
    public void Every_type_around_a_generated_part_is_partial() =>
        Mask(Tokens)
            .In(
                new HostLevel("class", "Outer", default, IsPartial: false),
                new HostLevel("struct", "Middle", default, IsPartial: true),
                new HostLevel("class", "Inner", default, IsPartial: false)
            )
            .Reports("MASK0002 Type[0]: Outer | Inner | mask", "MASK0001 Type[2]: Inner | AttentionMask");

    [Fact]
    public void A_file_local_type_has_no_other_part()
    {
        MaskDeclaration mask = Mask(Tokens);
        (mask with { Host = mask.Host with { IsFileLocal = true } }).Reports("MASK0003 Type[0]: Mask");
    }

    [Fact]
    public void Attributes_on_another_part_are_reported_and_nothing_that_follows_from_them() =>
        (
            Mask().Deny("Image", "Text") with
            {
                StrayAttributes = new([new("Segment"), new("Slice")]),
            }
        ).Reports("MASK0011 Stray[0]: Segment | Mask | AttentionMask", "MASK0011 Stray[1]: Slice | Mask | AttentionMask");

    [Fact]
    public void Of_code_that_does_not_compile_only_the_type_is_judged() =>
        (
            Mask(new SegmentDeclaration("", 0)).In(new HostLevel("class", "Mask", default, IsPartial: false)) with
            {
                IsMalformed = true,
            }
        ).Reports("MASK0001 Type[0]: Mask | AttentionMask");
}
