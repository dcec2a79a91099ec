using MaskGen.Layout.Declarations;
using static MaskGen.Layout.Tests.Checks.Checked;

namespace MaskGen.Layout.Tests.Checks;

public class EffectChecksTests
{
    private static readonly MaskDeclaration Robot = Mask(
        new("Image", 4, Count: 2),
        new("Text", 4, SegmentKind.Causal),
        new("Memory", 3, Role: SegmentRole.KeyOnly),
        new("Action", 2),
        new("Probe", 2, Role: SegmentRole.QueryOnly)
    );

    [Fact]
    public void Allow_and_deny_of_the_same_cells_contradict_each_other()
    {
        Robot
            .Deny(query: "Action", key: "Text")
            .Allow(query: "Image", key: "Text")
            .Allow(query: "Action", key: "Text")
            .Deny(query: "Image", key: "Text")
            .Reports("MASK0015 Rectangle[2]: Action | Text", "MASK0015 Rectangle[3]: Image | Text");
    }

    [Fact]
    public void Partly_the_same_cells_are_no_contradiction() =>
        Robot.Allow(query: "Image", key: "Text").Deny(query: "Image[1]", key: "Text").IsRight();

    [Theory]
    [InlineData("Memory", "Image", "'Memory' is key-only and has no queries")]
    [InlineData("Image", "Probe", "'Probe' is query-only and has no keys")]
    [InlineData("Image", "Text", "its queries see none of these keys anyway")]
    [InlineData("Image[0]", "Image[1]", "its queries see none of these keys anyway")]
    public void A_deny_removes_something(string query, string key, string why) =>
        Robot.Deny(query, key).Reports($"MASK0016 Rectangle[0]: Deny | {query} | {key} | {why}");

    [Theory]
    [InlineData("Memory", "Image", "'Memory' is key-only and has no queries")]
    [InlineData("Action", "Image", "its queries see all of these keys already")]
    [InlineData("Image[1]", "Image[0]", "its queries see all of these keys already")]
    [InlineData("Image[1]", "Image[1]", "its queries see all of these keys already")]
    public void An_allow_adds_something(string query, string key, string why) =>
        Robot.Allow(query, key).Reports($"MASK0016 Rectangle[0]: Allow | {query} | {key} | {why}");

    [Fact]
    public void An_allow_inside_a_causal_segment_adds_its_upper_triangle() => Robot.Allow("Text", "Text").IsRight();

    [Fact]
    public void Of_two_equal_ones_the_later_changes_nothing() =>
        Robot
            .Deny(query: "Action", key: "Text")
            .Deny(query: "Action", key: "Text")
            .Allow(query: "Image", key: "Text")
            .Allow(query: "Image", key: "Text")
            .Reports(
                "MASK0016 Rectangle[1]: Deny | Action | Text | other [Deny]s remove all of these cells",
                "MASK0016 Rectangle[3]: Allow | Image | Text | its queries see all of these keys through visibility and other [Allow]s"
            );

    [Fact]
    public void One_that_is_part_of_another_changes_nothing() =>
        Robot
            .Deny(query: "Action", key: "Image[1]")
            .Deny(query: "Action", key: "Image")
            .Reports("MASK0016 Rectangle[0]: Deny | Action | Image[1] | other [Deny]s remove all of these cells");

    [Fact]
    public void An_allow_that_is_denied_changes_nothing() =>
        Robot
            .Allow(query: "Image[1]", key: "Text")
            .Deny(query: "Image", key: "Text")
            .Reports(
                "MASK0016 Rectangle[0]: Allow | Image[1] | Text | a [Deny] removes every cell that it adds, and nothing re-allows a denied cell"
            );

    [Fact]
    public void Padding_hides_keys_or_blanks_rows()
    {
        MaskDeclaration lonely = Mask(
            new("Text", 4),
            new("Memory", 3, Role: SegmentRole.KeyOnly, Padding: Padding.Right)
        );
        lonely.Reports("MASK0017 Segment[1].Padding: Memory | no query sees its keys");

        MaskDeclaration probe = Mask(new("Text", 4), new("Probe", 3, Role: SegmentRole.QueryOnly, Padding: Padding.Left));
        probe.IsRight();
        (probe with { PaddedQueries = PaddedQueries.Attend }).Reports(
            "MASK0017 Segment[1].Padding: Probe | it has no keys, and its padded queries attend"
        );
        probe
            .Deny(query: "Probe", key: "Text")
            .Reports("MASK0017 Segment[1].Padding: Probe | its queries see nothing");

        MaskDeclaration both = Mask(new("Text", 4), new("Action", 3, Padding: Padding.Right)).Deny("Action", "Action");
        both.IsRight();
        (both with { PaddedQueries = PaddedQueries.Attend }).Reports(
            "MASK0017 Segment[1].Padding: Action | no query sees its keys, and its padded queries attend"
        );
        both.Deny("Action", "Text")
            .Reports("MASK0017 Segment[1].Padding: Action | no query sees its keys, and its own queries see nothing");
    }

    [Fact]
    public void Queries_before_their_keys_are_one_mistake() =>
        Mask(
                new("Probe", 4, Role: SegmentRole.QueryOnly, Padding: Padding.Right),
                new("Memory", 3, Role: SegmentRole.KeyOnly, Padding: Padding.Right),
                new("Extra", 3, Role: SegmentRole.KeyOnly)
            )
            .Deny(query: "Probe", key: "Memory")
            .Reports(
                "MASK0018 Segment[0].Role: Probe | a segment sees what is declared before it; move it behind 'Memory', 'Extra'"
            );

    [Fact]
    public void Queries_that_are_allowed_later_keys_see_something() =>
        Mask(new("Probe", 4, Role: SegmentRole.QueryOnly), new("Memory", 3, Role: SegmentRole.KeyOnly))
            .Allow(query: "Probe", key: "Memory")
            .IsRight();

    [Fact]
    public void Queries_that_are_denied_everything_are_no_mistake_of_order() =>
        Mask(new("Text", 4), new("Probe", 3, Role: SegmentRole.QueryOnly)).Deny(query: "Probe", key: "Text").IsRight();

    [Fact]
    public void Queries_of_an_own_block_without_keys_are_advised_to_join()
    {
        MaskDeclaration own = Mask(new("Text", 4), new("Probe", 3, Role: SegmentRole.QueryOnly)) with
        {
            Visibility = Visibility.Own,
        };
        own.Reports(
            "MASK0018 Segment[1].Role: Probe | it sees only its own block, which has no keys; "
                + "join it to the segment with its keys, or add [Allow(query: …, key: …)]"
        );
    }

    [Fact]
    public void Causal_queries_cannot_join_and_are_advised_to_be_allowed()
    {
        MaskDeclaration own = Mask(new("Text", 4), new("Probe", 3, SegmentKind.Causal, Role: SegmentRole.QueryOnly)) with
        {
            Visibility = Visibility.Own,
        };
        own.Reports(
            "MASK0018 Segment[1].Role: Probe | it sees only its own block, which has no keys; add [Allow(query: …, key: …)]"
        );
    }

    [Fact]
    public void Many_rectangles_are_not_as_many_masks()
    {
        MaskDeclaration mask = Mask([.. Enumerable.Range(0, 40).Select(i => new SegmentDeclaration($"S{i}", 100))]);
        IEnumerable<RectangleDeclaration> denies = Enumerable
            .Range(0, 40)
            .SelectMany(query => Enumerable.Range(0, query).Select(key => new RectangleDeclaration(Allows: false, $"S{query}", $"S{key}")));
        mask = mask with { Rectangles = new(denies.Take(380)) };
        mask.IsRight();

        long before = GC.GetAllocatedBytesForCurrentThread();
        mask.IsRight();
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024 * 1024);
    }

    [Fact]
    public void Checking_can_be_cancelled() =>
        Assert.Throws<OperationCanceledException>(() =>
            Layout.Checks.CheckedMask.Of(Robot, new CancellationToken(canceled: true))
        );
}
