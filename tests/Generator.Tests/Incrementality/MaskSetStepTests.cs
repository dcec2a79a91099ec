namespace MaskGen.Generator.Tests.Incrementality;

/// <summary>The steps of a mask set, whose members stand in files of their own: what of them makes it run again.</summary>
public sealed class MaskSetStepTests
{
    private const string Set =
        """
        using MaskGen;

        [AttentionMaskSet(6)]
        [Member(typeof(Local), Count = 2)]
        [Member(typeof(Global))]
        static partial class Layers;
        """;

    private const string Local =
        """
        using MaskGen;

        [AttentionMask]
        [Segment("Text", 8, SegmentKind.Causal, Padding = Padding.Left)]
        [Segment("Action", 2)]
        static partial class Local;
        """;

    private const string Global =
        "[MaskGen.AttentionMask, MaskGen.Segment(\"Text\", 8, Padding = MaskGen.Padding.Left), MaskGen.Segment(\"Last\", 2)] static partial class Global;";
    private const string Other = "class Other;";

    [Theory]
    [InlineData("class Other { }")]
    [InlineData("class {")]
    [InlineData("[MaskGen.Member(typeof(Local))] class NoSet;")]
    public void Another_file_is_edited(string edited) => AssertSetReasons(Other, edited, "Unchanged", "Cached");

    [Theory]
    [InlineData("static partial", "// A comment.\nstatic partial")]
    [InlineData("Layers;", "Layers { }")]
    [InlineData("Count = 2", "Count = 1 + 1")]
    [InlineData("typeof(Global)", "mask: typeof(global::Global)")]
    public void The_same_is_declared_in_other_words(string words, string otherWords) =>
        AssertSetReasons(Set, Set.Replace(words, otherWords, StringComparison.Ordinal), "Unchanged", "Cached");

    [Theory]
    [InlineData("MaskSet(6)", "MaskSet(7)")]
    [InlineData("Count = 2", "Count = 3")]
    [InlineData("typeof(Global)", "typeof(Local)")]
    public void The_set_changes(string words, string otherWords) =>
        AssertSetReasons(Set, Set.Replace(words, otherWords, StringComparison.Ordinal), "Modified", "Modified");

    /// <summary>Which cells a member allows is not in the text of the set.</summary>
    [Theory]
    [InlineData("SegmentKind.Causal", "SegmentKind.Bidirectional")]
    [InlineData("static partial class Local;", "[Deny(query: \"Text\", key: \"Action\")] static partial class Local;")]
    [InlineData("\"Action\"", "\"Motion\"")]
    public void A_member_changes_but_not_its_shape(string words, string otherWords) =>
        AssertSetReasons(Local, Local.Replace(words, otherWords, StringComparison.Ordinal), "Unchanged", "Cached");

    [Theory]
    [InlineData("\"Action\", 2", "\"Action\", 3")]
    [InlineData("\"Text\"", "\"Prompt\"")]
    [InlineData("Padding.Left", "Padding.Right")]
    [InlineData("partial ", "")]
    public void The_shape_of_a_member_changes(string words, string otherWords) =>
        AssertSetReasons(Local, Local.Replace(words, otherWords, StringComparison.Ordinal), "Modified", "Modified");

    private static void AssertSetReasons(string before, string after, string set, string sources)
    {
        Assert.NotEqual(before, after);
        string[] files = [Set, Local, Global, Other];
        Assert.Equal(
            [$"MaskSet: {set}", $"MaskSetSources: {sources}"],
            TrackedDriver
                .ReasonsAfterEdit(files, [.. files.Select(file => file == before ? after : file)])
                .Where(reason => reason.StartsWith("MaskSet", StringComparison.Ordinal))
        );
    }
}
