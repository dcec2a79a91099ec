using System.Text;
using MaskGen.Tests;

namespace MaskGen.Generator.Tests.Snapshots;

/// <summary>
/// The files of one snapshot test, named and written as Verify.SourceGenerators does, so that the package can take
/// over without a renamed file: <c>Type.Method#Hint.verified.cs</c> beside the test, its first line
/// <c>//HintName: Hint.cs</c>, UTF-8 with byte order mark, line feeds.
/// </summary>
/// <param name="directory">The folder of the test's source file.</param>
/// <param name="test"><c>Type.Method</c>.</param>
internal sealed class SnapshotFiles(string directory, string test)
{
    private static readonly UTF8Encoding Utf8WithBom = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>
    /// Compares what was generated with the verified files. What differs is written to a <c>.received.cs</c> beside;
    /// received files of earlier runs are removed. Nothing is ever accepted here.
    /// </summary>
    /// <param name="sources">Hint name and text of each generated source.</param>
    /// <returns>What is wrong, a paragraph each.</returns>
    public IReadOnlyList<string> Compare(IEnumerable<(string HintName, string Text)> sources)
    {
        foreach (string stale in Find("received"))
        {
            File.Delete(stale);
        }

        var problems = new List<string>();
        var produced = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string hintName, string text) in sources)
        {
            string verified = PathOf(hintName, "verified");
            produced.Add(verified);
            if (CompareOne(verified, $"//HintName: {hintName}\n{text}") is { } problem)
            {
                string received = PathOf(hintName, "received");
                File.WriteAllText(received, $"//HintName: {hintName}\n{text}", Utf8WithBom);
                problems.Add($"{problem}\nTo accept it, rename {Path.GetFileName(received)} to {Path.GetFileName(verified)}.");
            }
        }

        IEnumerable<string> orphans = Find("verified").Where(path => !produced.Contains(path)).Order(StringComparer.Ordinal);
        problems.AddRange(orphans.Select(path => $"{Path.GetFileName(path)}: nothing generates it any more; delete it."));
        return problems;
    }

    private static string? CompareOne(string verified, string text)
    {
        string name = Path.GetFileName(verified);
        if (!File.Exists(verified))
        {
            return $"{name} does not exist.";
        }

        byte[] bytes = File.ReadAllBytes(verified);
        if (!bytes.AsSpan().StartsWith(Utf8WithBom.Preamble))
        {
            return $"{name} has no byte order mark.";
        }

        string expected = Utf8WithBom.GetString(bytes.AsSpan(Utf8WithBom.Preamble.Length));
        return expected == text ? null : $"{name} differs.\n{TextDiff.Lines(expected, text)}";
    }

    // Verify names a target after its hint name without the last extension, which becomes the file's own.
    private string PathOf(string hintName, string state) =>
        Path.Combine(directory, $"{test}#{Path.GetFileNameWithoutExtension(hintName)}.{state}.cs");

    private string[] Find(string state) => Directory.GetFiles(directory, $"{test}#*.{state}.cs");
}
