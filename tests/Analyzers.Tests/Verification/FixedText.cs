using MaskGen.Tests;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Compares solutions file by file.</summary>
internal static class FixedText
{
    /// <summary>Throws with a difference of the texts unless both solutions hold the same files.</summary>
    public static async Task CompareAsync(string how, Solution expected, Solution actual)
    {
        SortedDictionary<string, string> wanted = await ReadAsync(expected);
        SortedDictionary<string, string> got = await ReadAsync(actual);
        if (!wanted.Keys.SequenceEqual(got.Keys, StringComparer.Ordinal))
        {
            throw new VerificationException(
                $"{how}: files are {string.Join(", ", got.Keys)}, not {string.Join(", ", wanted.Keys)}."
            );
        }

        foreach ((string path, string text) in wanted)
        {
            if (!string.Equals(text, got[path], StringComparison.Ordinal))
            {
                throw new VerificationException($"{how}: {path} differs.\n{TextDiff.Lines(text, got[path])}");
            }
        }
    }

    /// <summary>Whether the fix changed, added or removed any text.</summary>
    public static async Task<bool> DiffersAsync(Solution before, Solution after)
    {
        SortedDictionary<string, string> old = await ReadAsync(before);
        return !old.SequenceEqual(await ReadAsync(after));
    }

    private static async Task<SortedDictionary<string, string>> ReadAsync(Solution solution)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Document document in solution.Projects.SelectMany(project => project.Documents))
        {
            texts.Add($"{document.Project.Name}/{document.Name}", (await document.GetTextAsync()).ToString());
        }

        return texts;
    }
}
