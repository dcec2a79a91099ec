using System.Text.RegularExpressions;

namespace MaskGen.Analyzers.Tests.Documentation;

/// <summary>A page of <c>docs/rules</c>, taken apart.</summary>
public sealed partial record RulePage(
    string Id,
    string Title,
    IReadOnlyDictionary<string, string> Table,
    IReadOnlyList<string> Wrong,
    IReadOnlyList<string> Right
)
{
    public static string Directory { get; } = Path.Combine(FindRoot(), "docs", "rules");

    public static RulePage Read(string id)
    {
        string text = File.ReadAllText(Path.Combine(Directory, $"{id}.md"));
        Match title = TitleLine().Match(text);
        Assert.True(title.Success, $"{id}.md does not begin with '# ID: Title'.");
        Dictionary<string, string[]> sections = text.Split("\n## ")
            .Skip(1)
            .ToDictionary(section => section[..section.IndexOf('\n')], Blocks, StringComparer.Ordinal);
        return new(
            title.Groups["id"].Value,
            title.Groups["title"].Value,
            TableRow().Matches(text).ToDictionary(row => row.Groups["name"].Value, row => row.Groups["value"].Value, StringComparer.Ordinal),
            sections["Wrong"],
            sections["Right"]
        );
    }

    private static string[] Blocks(string section) => [.. CodeBlock().Matches(section).Select(block => block.Groups["code"].Value)];

    private static string FindRoot()
    {
        string directory = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(directory, "MaskGen.sln")))
        {
            directory = Path.GetDirectoryName(directory) ?? throw new InvalidOperationException("No MaskGen.sln above the tests.");
        }

        return directory;
    }

    [GeneratedRegex(@"\A# (?<id>MASK[0-9]{4}): (?<title>.+)\n", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex TitleLine();

    [GeneratedRegex(@"^\| (?<name>[A-Z][a-z]+) \| (?<value>.+) \|$", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"^```csharp\n(?<code>.*?)^```$", RegexOptions.ExplicitCapture | RegexOptions.Multiline | RegexOptions.Singleline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex CodeBlock();
}
