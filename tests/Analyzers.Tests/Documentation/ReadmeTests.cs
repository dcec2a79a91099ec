using System.Globalization;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Tests.Documentation;

/// <summary>What the README shows is what a user gets.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Text = File.ReadAllText(Path.Combine(RulePage.Directory, "..", "..", "README.md"));
    private static readonly string[] Blocks = [.. CodeBlock().Matches(Text).Select(block => block.Groups["code"].Value)];

    private static string Declaration => Blocks[0];

    /// <summary>Every declaration that is shown, each a file of its own.</summary>
    private static IEnumerable<string> Declarations => Blocks.Where(block => block.Contains("partial class", StringComparison.Ordinal));

    private static string Picture => Blocks[1].TrimEnd();

    /// <summary>The README leaves the scores out.</summary>
    private static string Use =>
        $$"""
        using System;
        internal static class User
        {
            public static void Use()
            {
                {{Blocks[2].Replace("= …;", "= new float[2 * 8 * 867 * 867];", StringComparison.Ordinal)}}
            }
        }
        """;

    [Fact]
    public void Table_lists_every_rule_about_code_that_uses_masks() =>
        Assert.Equal(
            Rules.Descriptors.Values.Where(rule => rule.Category == "MaskGen.Usage").Select(rule =>
                $"| [{rule.Id}](docs/rules/{rule.Id}.md) | {rule.Title} | {(Rules.IsFixable(rule.Id) ? "yes" : "")} |"
            ),
            Text.Split('\n').Where(line => line.StartsWith("| [MASK", StringComparison.Ordinal))
        );

    [Fact]
    public async Task Mistakes_are_reported_as_the_comments_say()
    {
        string code = Assert.Single(Blocks, block => block.Contains("// MASK2", StringComparison.Ordinal));
        string[] lines = code.Split('\n');
        IEnumerable<(int Line, string Id)> said = lines.SelectMany((line, number) => Comment().Matches(line).Select(comment => (number, comment.Groups["id"].Value)));
        IEnumerable<(int Line, string Id)> reported = (await Rules.DiagnoseAsync(code)).Select(diagnostic => (diagnostic.Location.GetLineSpan().StartLinePosition.Line, diagnostic.Id));
        Assert.Equal(said, reported.Order());
    }

    [Fact]
    public void Table_names_every_predicate()
    {
        string[] rows = [.. Text.Split('\n').Where(line => line.StartsWith('|'))];
        Type predicates = typeof(MaskRuleAttribute).Assembly.GetType("MaskGen.MaskRules")!;
        Assert.All(
            predicates.GetMethods(BindingFlags.Public | BindingFlags.Static),
            predicate => Assert.Contains(rows, row => Regex.IsMatch(row, $@"`{predicate.Name}\b", RegexOptions.None, TimeSpan.FromMinutes(1)))
        );
    }

    [Fact]
    public async Task Code_reports_nothing() => Assert.Empty(await Rules.DiagnoseAsync([.. Declarations, Use]));

    [Fact]
    public async Task Picture_is_the_one_that_is_drawn()
    {
        Compilation compilation = (await Rules.Compile(Declaration).Projects.Single().GetCompilationAsync())!;
        using var assembly = new MemoryStream();
        Assert.True(compilation.Emit(assembly).Success);
        assembly.Position = 0;
        Type mask = new AssemblyLoadContext(name: null).LoadFromStream(assembly).GetType("Pi0Mask")!;

        int maxSize = int.Parse(PictureCall().Match(Text).Groups["size"].Value, CultureInfo.InvariantCulture);
        string drawn = (string)mask.GetMethod("ToAsciiArt")!.Invoke(null, [maxSize])!;
        Assert.Equal(Picture, drawn.Split("\n\n")[0]);

        string hover = compilation.GetTypeByMetadataName("Pi0Mask")!.GetDocumentationCommentXml()!;
        Assert.Contains(Picture, string.Join('\n', hover.Split('\n').Select(line => line.Trim())), StringComparison.Ordinal);
    }

    [GeneratedRegex(@"`Pi0Mask\.ToAsciiArt\((?<size>[0-9]+)\)`", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex PictureCall();

    [GeneratedRegex("// (?<id>MASK2[0-9]{3}):", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"^```[a-z]*\n(?<code>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex CodeBlock();
}
