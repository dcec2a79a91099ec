using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Tests.Checks;

public class MaskSetChecksTests
{
    private static readonly SegmentDeclaration Text = new("Text", 8, Padding: Padding.Left);
    private static readonly SegmentDeclaration Frames = new("Frame", 4, Count: 3, Padding: Padding.Right);

    [Fact]
    public void A_pattern_need_not_divide_the_count() => Set(26, Member("Local", Text) with { Count = 5 }, Member("Global", Text)).Reports();

    [Fact]
    public void A_pattern_may_fill_the_set() => Set(3, Member("A", Text), Member("B", Text), Member("A", Text)).Reports();

    [Fact]
    public void The_last_members_of_too_many_are_never_used() =>
        Set(4, Member("A", Text) with { Count = 4 }, Member("B", Text)).Reports("MASK0041 MaskSet[0].count: Layers | 4 | 5");

    [Fact]
    public void Counts_are_positive() =>
        Set(0, Member("A", Text), Member("B", Text) with { Count = -2 })
            .Reports(
                "MASK0006 MaskSet[0].count: The count of mask set 'Layers' | 0",
                "MASK0006 SetMember[1].Count: The count of member 'B' | -2"
            );

    [Fact]
    public void There_is_a_member() => Set(4).Reports("MASK0040 MaskSet[0]: Layers");

    [Fact]
    public void Sizes_are_equal() =>
        Set(4, Member("A", Text), Member("B", Text), Member("C", Text, Frames), Member("C", Text, Frames))
            .Reports("MASK0043 SetMember[2].mask: C | 20 queries × 20 keys | A | 8 queries × 8 keys");

    [Fact]
    public void Keys_without_queries_count_on_their_side_only() =>
        Set(2, Member("A", Text), Member("B", Text, new SegmentDeclaration("Cache", 2, Role: SegmentRole.KeyOnly)))
            .Reports("MASK0043 SetMember[1].mask: B | 8 queries × 10 keys | A | 8 queries × 8 keys");

    [Fact]
    public void A_size_is_as_good_as_segments() =>
        Set(2, Member("A", new SegmentDeclaration("Text", 8)), MemberOf("B", Checked.Size(8, 8))).Reports();

    [Fact]
    public void Padding_is_equal() =>
        Set(3, Member("A", Text, Frames), Member("B", Frames, Text), Member("C", new SegmentDeclaration("Free", 20)))
            .Reports(
                "MASK0044 SetMember[1].mask: B | Frame 4 × 3 (right-padded), Text 8 (left-padded) | A | Text 8 (left-padded), Frame 4 × 3 (right-padded)",
                "MASK0044 SetMember[2].mask: C | no padded segment | A | Text 8 (left-padded), Frame 4 × 3 (right-padded)"
            );

    [Fact]
    public void Unpadded_segments_may_differ() =>
        Set(2, Member("A", Text, new SegmentDeclaration("Action", 4)), Member("B", new SegmentDeclaration("State", 4), Text)).Reports();

    [Fact]
    public void What_is_no_mask_is_not_compared() =>
        Set(3, new MemberDeclaration("string", "string", 1, Shape: null, "it does not carry [AttentionMask]"), Member("A", Text))
            .Reports("MASK0042 SetMember[0].mask: string | it does not carry [AttentionMask]");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(4, 0)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MinValue, int.MaxValue)]
    public void A_member_that_is_mistaken_itself_is_reported_there(int length, int count) =>
        Set(2, Member("A", Text), Member("B", new SegmentDeclaration("Text", length, Count: count), new SegmentDeclaration("Other", length, Count: count))).Reports();

    [Fact]
    public void A_mistaken_member_with_a_shape_may_differ_in_it() =>
        Set(2, Member("A", Text), MemberOf("B", Checked.Mask(new SegmentDeclaration("no name", 7)) with { IsMalformed = true })).Reports();

    [Fact]
    public void A_set_is_not_a_mask() =>
        (Set(0) with { IsMask = true }).Reports("MASK0045 MaskSet[0]: Layers");

    [Fact]
    public void Attributes_on_another_part_are_reported_and_nothing_that_follows_from_them() =>
        (Set(0) with { StrayAttributes = new([new StrayAttribute("Member")]) })
            .Reports("MASK0011 Stray[0]: Member | Layers | AttentionMaskSet");

    [Fact]
    public void Of_code_that_does_not_compile_only_the_type_is_judged()
    {
        MaskSetDeclaration set = Set(0);
        (set with { IsMalformed = true, Host = set.Host with { IsFileLocal = true } }).Reports("MASK0003 Type[0]: Layers");
    }

    [Fact]
    public void Generated_names_are_free()
    {
        MaskSetDeclaration set = Set(2, Member("A", Text));
        (set with { Host = set.Host with { Members = new(["AllowedCount", "Select", "WriteAllowedOfAll"]) } })
            .Reports(
                "MASK0019 Member[0].Select: Select | a member that is generated for every mask set",
                "MASK0019 Member[0].WriteAllowedOfAll: WriteAllowedOfAll | a member that is generated for every mask set"
            );
    }

    private static MaskSetDeclaration Set(int count, params MemberDeclaration[] members) =>
        new(
            Checked.Host with { Types = new([new HostLevel("class", "Layers", default, IsPartial: true)]) },
            count,
            new(members),
            StrayAttributes: default,
            IsMask: false,
            IsMalformed: false
        );

    private static MemberDeclaration Member(string name, params SegmentDeclaration[] segments) =>
        MemberOf(name, Checked.Mask(segments));

    private static MemberDeclaration MemberOf(string name, MaskDeclaration mask) =>
        new(name, "global::" + name, Count: 1, MaskShape.Of(mask));
}
