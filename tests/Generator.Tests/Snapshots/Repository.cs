namespace MaskGen.Generator.Tests.Snapshots;

/// <summary>The folder that holds the solution.</summary>
internal static class Repository
{
    // Deterministic builds replace the repository's folder in paths that the compiler writes.
    private const string DeterministicRoot = "/_/";

    public static string Root { get; } = Find();

    /// <summary>A path from <c>[CallerFilePath]</c> as a path of this machine.</summary>
    public static string Resolve(string callerFilePath) =>
        callerFilePath.StartsWith(DeterministicRoot, StringComparison.Ordinal)
            ? Path.Combine(Root, callerFilePath[DeterministicRoot.Length..])
            : callerFilePath;

    private static string Find()
    {
        string? directory = AppContext.BaseDirectory;
        while (directory is not null && !File.Exists(Path.Combine(directory, "MaskGen.sln")))
        {
            directory = Path.GetDirectoryName(directory);
        }

        return directory ?? throw new InvalidOperationException($"No MaskGen.sln above {AppContext.BaseDirectory}.");
    }
}
