using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace MaskGen.Generator.Tests.Snapshots;

/// <summary>Asserts generated code against the <c>.verified.cs</c> files beside the calling test.</summary>
internal static class Snapshot
{
    // Set while OrphanTests asks which snapshots a test has; nothing is compared then.
    private static readonly AsyncLocal<List<string>?> Asked = new();

    /// <summary>Every generated source equals its verified file, and no verified file is left over.</summary>
    /// <param name="result">What the generators did.</param>
    /// <param name="file">The calling file, named after the test class.</param>
    /// <param name="method">The calling test.</param>
    public static void Verify(
        GeneratorDriverRunResult result,
        [CallerFilePath] string file = "",
        [CallerMemberName] string method = ""
    )
    {
        string test = $"{Path.GetFileNameWithoutExtension(file)}.{method}";
        if (Asked.Value is { } asked)
        {
            asked.Add(test);
            return;
        }

        Assert.Empty(result.Diagnostics);
        var files = new SnapshotFiles(Path.GetDirectoryName(Repository.Resolve(file))!, test);
        IReadOnlyList<string> problems = files.Compare(
            result.Results.SelectMany(generator => generator.GeneratedSources).Select(source => (source.HintName, source.SourceText.ToString()))
        );
        Assert.True(problems.Count == 0, string.Join("\n\n", problems));
    }

    /// <summary>The snapshots (<c>Type.Method</c>) that a test has.</summary>
    public static IReadOnlyList<string> ClaimedBy(Action test)
    {
        var asked = new List<string>();
        Asked.Value = asked;
        try
        {
            test();
        }
        finally
        {
            Asked.Value = null;
        }

        return asked;
    }
}
