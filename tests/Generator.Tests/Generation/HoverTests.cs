using Microsoft.CodeAnalysis;

namespace MaskGen.Generator.Tests.Generation;

/// <summary>What an editor shows when the pointer rests on a mask.</summary>
public class HoverTests
{
    private const string Attributes = """
        [AttentionMask]
        [Segment("Image", 768)]
        [Segment("Language", 48, Joins = true, Padding = Padding.Right)]
        [Segment("State", 1)]
        [Segment("Action", 50)]
        """;

    private const string Words = "Image 768, Language 48 (joins, right-padded), State 1, Action 50";

    [Fact]
    public void A_type_without_a_summary_gets_one_with_the_layout_in_words()
    {
        string documentation = DocumentationOf($"{Attributes}\npublic static partial class Pi0Mask;", "Pi0Mask");

        Assert.Equal(1, Count(documentation, "<summary>"));
        Assert.Contains($"Attention mask, 867 queries × 867 keys: {Words}", documentation, StringComparison.Ordinal);
    }

    [Fact]
    public void The_users_own_summary_stays_the_only_one()
    {
        string documentation = DocumentationOf(
            $"/// <summary>The mask of pi0.</summary>\n{Attributes}\npublic static partial class Pi0Mask;",
            "Pi0Mask"
        );

        Assert.Equal(1, Count(documentation, "<summary>"));
        Assert.Contains("The mask of pi0.", documentation, StringComparison.Ordinal);
        Assert.Contains(Words, documentation, StringComparison.Ordinal);
        AssertPicture(documentation);
    }

    [Theory]
    [InlineData("Pi0Mask")]
    [InlineData("Pi0Mask.Tag")]
    [InlineData("Pi0Mask.IsAllowed")]
    [InlineData("Pi0Mask.WriteAllowed")]
    [InlineData("Pi0Mask.MaskedSoftMax")]
    [InlineData("Pi0Mask.ToAsciiArt")]
    public void Type_and_members_show_words_and_picture(string name)
    {
        string documentation = DocumentationOf($"{Attributes}\npublic static partial class Pi0Mask;", name);

        Assert.Contains(Words, documentation, StringComparison.Ordinal);
        AssertPicture(documentation);
    }

    [Fact]
    public void How_far_the_last_token_sees_is_said_where_one_layer_does_not_say_it()
    {
        string window = DocumentationOf(
            """
            [AttentionMask(256, 256)]
            public static partial class Window
            {
                [MaskRule] static bool Last4(int query, int key) => MaskRules.LastKeysIncludingSelf(query, key, count: 4);
            }
            """,
            "Window"
        );
        string blocks = DocumentationOf($"{Attributes}\npublic static partial class Pi0Mask;", "Pi0Mask");

        Assert.Contains(
            "The last token receives from 4 tokens in 1 layer, 13 in 4, 37 in 12, 97 in 32, 256 in 85.",
            window,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("receives from", blocks, StringComparison.Ordinal);
    }

    /// <summary>Every line of the picture has its own line, with its spaces: rows of cells in equal columns.</summary>
    private static void AssertPicture(string documentation)
    {
        Assert.Equal(1, Count(documentation, "<code>"));
        int start = documentation.IndexOf("<code>", StringComparison.Ordinal) + "<code>".Length;
        string[] lines = documentation[start..documentation.IndexOf("</code>", StringComparison.Ordinal)].Trim('\n').Split('\n');
        string[] drawn = [.. lines.TakeWhile(line => line.Trim().Length > 0)];
        string[][] rows = [.. drawn.Select(Cells)];

        Assert.InRange(rows.Length, 4, 16);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        Assert.InRange(rows[0].Length, 4, 16);
        Assert.Contains("#", rows[0]);
        Assert.Contains(".", rows[0]);
        Assert.Single(drawn.Select(IndexOfFirstCell).Distinct());
    }

    private static string[] Cells(string line) =>
        [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(cell => cell is "#" or "." or "+")];

    private static int IndexOfFirstCell(string line) => line.IndexOfAny(['#', '.', '+']);

    private static string DocumentationOf(string declaration, string name)
    {
        GeneratorRun run = GeneratorRun.Of($"using MaskGen;\n\nnamespace Robots;\n\n{declaration}");
        string[] path = name.Split('.');
        INamespaceOrTypeSymbol symbol = run.Output.GetTypeByMetadataName($"Robots.{path[0]}")!;
        ISymbol member = path.Length == 1 ? symbol : symbol.GetMembers(path[1])[0];
        return member.GetDocumentationCommentXml()!;
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
