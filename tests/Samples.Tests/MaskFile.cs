using System.Text.RegularExpressions;

namespace MaskGen.Samples.Tests;

/// <summary>A file of <c>samples/Masks/Declarations</c>.</summary>
/// <param name="Text">Everything below the namespace: comments with the source of the convention, and declarations.</param>
internal sealed partial record MaskFile(string Text)
{
    /// <summary>Names of the types that are masks, in order.</summary>
    public IEnumerable<string> MaskTypes => MaskType().Matches(Text).Select(type => type.Groups["name"].Value);

    /// <summary>Lines of each declaration, from its first attribute to its closing brace or semicolon.</summary>
    public IReadOnlyList<int> DeclarationLines
    {
        get
        {
            List<int> counts = [];
            int count = 0;
            foreach (string line in Text.Split('\n'))
            {
                count += count > 0 || line.StartsWith('[') ? 1 : 0;
                if (count > 0 && (line == "}" || (line.EndsWith(';') && !line.StartsWith(' '))))
                {
                    counts.Add(count);
                    count = 0;
                }
            }

            return counts;
        }
    }

    /// <summary>The file of a mask.</summary>
    public static MaskFile Read(string name) =>
        new(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Declarations", $"{name}.cs")).Split("\n\n", 2)[1]);

    [GeneratedRegex(@"^\[AttentionMask\b(?:.*\n\[)*.*\npublic static partial class (?<name>\w+)", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex MaskType();
}
