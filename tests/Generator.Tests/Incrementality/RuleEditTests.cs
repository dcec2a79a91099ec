using System.Globalization;
using MaskGen.Generator.Tests.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Generator.Tests.Incrementality;

/// <summary>A rule is its meaning: only what changes that does any work, wherever it is written.</summary>
public sealed class RuleEditTests
{
    private const string Mask =
        """
        using MaskGen;

        [AttentionMask(8, 8)]
        static partial class RuledMask
        {
            const int Width = 3;

            static int Distance(int a, int b) => a > b ? a - b : b - a;

            static int Unrelated() { return 7; }

            [MaskRule]
            static bool Near(int query, int key)
            {
                int distance = Distance(query, key);
                for (int i = 0; i < 2; i++) { distance += i; }
                return distance < Width + Other.Extra && Other.Table[key] > 0 || Other.Near(query, key);
            }

            [MaskRule(Unites = true)]
            static bool Self(int query, int key) => query == key;
        }
        """;

    private const string Other =
        """
        static class Other
        {
            public const int Extra = 1;

            public static readonly int[] Table = [1, 1, 0, 1, 1, 1, 1, 1];

            public static bool Near(int a, int b) => a * 2 == b;

            public static int Unrelated() { return 8; }
        }
        """;

    [Theory]
    [InlineData("return distance", "return\n    distance")]
    [InlineData("distance", "d")]
    [InlineData("int i = 0; i < 2; i++", "int round = 0; round < 2; round++", "+= i", "+= round")]
    [InlineData("int query, int key)\n    {", "int row, int column)\n    {", "(query, key);", "(row, column);", "[key]", "[column]")]
    [InlineData("Distance(query", "/* how far */ Distance(query")]
    [InlineData("{ distance += i; }", "distance += i; // no braces")]
    [InlineData("distance < Width", "(distance < (Width)", "Extra &&", "Extra) &&")]
    [InlineData("Width = 3", "Width = 1 + 2")]
    [InlineData("return 7", "return 9")]
    [InlineData("int distance =", "var distance =")]
    [InlineData("static bool Near(int query", "internal static bool Near(int query")]
    public void The_same_rule_in_other_words(params string[] words) => AssertReasons("Unchanged", "Cached", "Cached", Replaced(Mask, words), Other);

    // The names of a type's members are part of its declaration: generated members must not have them.
    [Theory]
    [InlineData("Distance", "HowFar")]
    [InlineData("Width", "Reach")]
    [InlineData("int Unrelated", "int Another() => 3; static int Unrelated")]
    public void Other_members_of_the_type_change(params string[] words) => AssertReasons("Modified", "Unchanged", "Cached", Replaced(Mask, words), Other);

    [Theory]
    [InlineData("return 8", "return 9")]
    [InlineData("static class", "// A comment.\nstatic class")]
    [InlineData("Extra = 1", "Extra = 3 - 2")]
    [InlineData("int a, int b", "int first, int second", "a * 2 == b", "first * 2 == second")]
    public void Another_file_is_edited(params string[] words) => AssertReasons("Unchanged", "Cached", "Cached", Mask, Replaced(Other, words));

    [Theory]
    [InlineData("Width = 3", "Width = 4")]
    [InlineData("distance <", "distance <=")]
    [InlineData("a > b ? a - b : b - a", "a > b ? a - b : b")]
    [InlineData("i < 2", "i < 3")]
    [InlineData("(Unites = true)", "")]
    [InlineData("query == key;", "query == key + 1;")]
    public void The_rule_changes(params string[] words) => AssertReasons("Modified", "Modified", "Modified", Replaced(Mask, words), Other);

    [Theory]
    [InlineData("Extra = 1", "Extra = 2")]
    [InlineData("1, 0, 1", "1, 1, 1")]
    [InlineData("a * 2", "a * 3")]
    [InlineData("const int Extra", "int Extra")]
    [InlineData("static class Other", "static class Elsewhere")]
    public void What_a_rule_uses_changes_in_another_file(params string[] words) => AssertReasons("Modified", "Modified", "Modified", Mask, Replaced(Other, words));

    [Fact]
    public void Whatever_is_edited_gives_what_a_fresh_run_gives()
    {
        var random = new Random(RandomMasks.Seed);
        CSharpCompilation compilation = GeneratorRun.Compile(Mask, Other);
        var driver = new TrackedDriver(compilation);
        HashSet<string> seen = [];
        for (int edit = 0; edit < 120; edit++)
        {
            int file = random.Next(2);
            string text = Edited(random.Next(3) == 0 ? compilation.SyntaxTrees[file].ToString() : file == 0 ? Mask : Other, random);
            SyntaxTree tree = compilation.SyntaxTrees[file];
            compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath));

            string expected = Sources(TrackedDriver.RunOnce(compilation));
            Assert.True(
                expected == Sources(driver.Run(compilation)),
                $"MASKGEN_SEED={RandomMasks.Seed}: edit {edit}:\n{string.Join("\n\n", compilation.SyntaxTrees)}"
            );
            seen.Add(expected);
        }

        // The edits do come to different masks.
        Assert.True(seen.Count > 10, $"MASKGEN_SEED={RandomMasks.Seed}: only {seen.Count} results");
    }

    /// <summary>One number is another, or one token is missing or there twice.</summary>
    private static string Edited(string text, Random random)
    {
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens()];
        SyntaxToken[] numbers = [.. tokens.Where(token => token.IsKind(SyntaxKind.NumericLiteralToken))];
        if (numbers.Length > 0 && random.Next(4) > 0)
        {
            SyntaxToken number = numbers[random.Next(numbers.Length)];
            return text.Remove(number.SpanStart, number.Span.Length).Insert(number.SpanStart, random.Next(5).ToString(CultureInfo.InvariantCulture));
        }

        SyntaxToken token = tokens[random.Next(tokens.Length)];
        return random.Next(2) == 0 ? text.Remove(token.SpanStart, token.Span.Length) : text.Insert(token.SpanStart, token.Text + " ");
    }

    private static string Sources(GeneratorRunResult result) =>
        string.Join('\n', result.GeneratedSources.Select(source => $"{source.HintName}\n{source.SourceText}").Order(StringComparer.Ordinal));

    private static string Replaced(string text, string[] words)
    {
        foreach (string[] pair in words.Chunk(2))
        {
            Assert.Contains(pair[0], text, StringComparison.Ordinal);
            text = text.Replace(pair[0], pair[1], StringComparison.Ordinal);
        }

        return text;
    }

    private static void AssertReasons(string declaration, string sources, string output, string mask, string other) =>
        Assert.Equal(
            [$"Declaration: {declaration}", $"Sources: {sources}", $"SourceOutput: {output}"],
            TrackedDriver.ReasonsAfterEdit([Mask, Other], [mask, other])
        );
}
