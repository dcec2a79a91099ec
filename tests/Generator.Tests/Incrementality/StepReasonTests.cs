namespace MaskGen.Generator.Tests.Incrementality;

/// <summary>An edit does no work that it need not: the reason of every output of every step.</summary>
public sealed class StepReasonTests
{
    private const string Mask =
        """
        using MaskGen;

        [AttentionMask]
        [Segment("Image", 4)]
        [Segment("Text", 3, SegmentKind.Causal, Padding = Padding.Right)]
        [Slice("Decode", "Text")]
        static partial class FirstMask;
        """;

    private const string Other = "class Other { void M() { } }";
    private const string Second = "[MaskGen.AttentionMask(2, 2)] static partial class SecondMask;";

    [Fact]
    public void Nothing_changes() => AssertReasons([Mask, Other], [Mask, Other], "Cached", "Cached", "Cached");

    [Theory]
    [InlineData("class Other { void M() { int x; } }")]
    [InlineData("class Other { void M() { } } // more")]
    [InlineData("[MaskGen.Segment(\"A\", 1)] class NoMask;")]
    [InlineData("class {")]
    public void Another_file_is_edited(string edited) =>
        AssertReasons([Mask, Other], [Mask, edited], "Unchanged", "Cached", "Cached");

    [Theory]
    [InlineData("static partial", "// A comment.\nstatic partial")]
    [InlineData("static partial", "/* A comment. */ static partial")]
    [InlineData("static partial", "static   partial")]
    [InlineData("static partial", "internal static partial")]
    [InlineData("using MaskGen;", "// First.\n\nusing MaskGen;")]
    [InlineData("FirstMask;", "FirstMask { }")]
    [InlineData("(\"Image\", 4)", "(name: \"Im\" + \"age\", 2 + 2)")]
    public void The_same_is_declared_in_other_words(string words, string otherWords) =>
        AssertReasons(
            [Mask, Other],
            [Mask.Replace(words, otherWords, StringComparison.Ordinal), Other],
            "Unchanged",
            "Cached",
            "Cached"
        );

    [Theory]
    [InlineData("\"Image\", 4", "\"Image\", 5")]
    [InlineData("Padding.Right", "Padding.Left")]
    [InlineData("FirstMask", "RenamedMask")]
    public void The_declaration_changes(string words, string otherWords) =>
        AssertReasons(
            [Mask, Other],
            [Mask.Replace(words, otherWords, StringComparison.Ordinal), Other],
            "Modified",
            "Modified",
            "Modified"
        );

    [Fact]
    public void A_second_mask_is_added_in_another_file() =>
        AssertReasons([Mask, Other], [Mask, Second], "Unchanged, New", "Cached, New", "Cached, New");

    [Fact]
    public void A_second_mask_is_added_in_the_same_file() =>
        AssertReasons([Mask, Other], [$"{Mask}\n{Second}", Other], "Unchanged, New", "Cached, New", "Cached, New");

    [Fact]
    public void One_of_two_masks_changes() =>
        AssertReasons(
            [Mask, Second],
            [Mask, Second.Replace("2, 2", "2, 3", StringComparison.Ordinal)],
            "Unchanged, Modified",
            "Cached, Modified",
            "Cached, Modified"
        );

    [Fact]
    public void A_mask_is_removed() =>
        AssertReasons([Mask, Second], [Mask, Other], "Unchanged, Removed", "Cached, Removed", "Cached, Removed");

    private static void AssertReasons(string[] before, string[] after, string declaration, string sources, string output) =>
        Assert.Equal(
            [$"Declaration: {declaration}", $"Sources: {sources}", $"SourceOutput: {output}"],
            TrackedDriver.ReasonsAfterEdit(before, after)
        );
}
