using System.Reflection;

namespace MaskGen.Generator.Tests.Snapshots;

public sealed class OrphanTests
{
    [Fact]
    public void Every_verified_file_belongs_to_a_test()
    {
        string[] orphans = [.. FindVerifiedFiles().Where(path => !IsClaimed(path))];
        Assert.True(orphans.Length == 0, $"No test has these snapshots: {string.Join(", ", orphans)}");
    }

    [Theory]
    [InlineData("OrphanTests.Toy_with_a_snapshot#X.g.verified.cs", true)]
    [InlineData("OrphanTests.Toy_without#X.g.verified.cs", false)]
    [InlineData("OrphanTests.No_such_test#X.g.verified.cs", false)]
    [InlineData("NoSuchTests.Toy_with_a_snapshot#X.g.verified.cs", false)]
    [InlineData("OrphanTests.Toy_with_a_snapshot.verified.cs", false)]
    [InlineData("OrphanTests.Toy_with_a_snapshot#X.g.verified.txt", false)]
    public void Knows_an_orphan(string file, bool claimed) => Assert.Equal(claimed, IsClaimed(file));

    // No snapshot of its own lies on disk: IsClaimed calls it and only asks. Run as a test, it has none to compare.
    [Fact]
    public void Toy_with_a_snapshot() => Snapshot.Verify(ToyRun.Of([]));

    [Fact]
    public void Toy_without() => Assert.Empty(ToyRun.Of([]).Diagnostics);

    private static IEnumerable<string> FindVerifiedFiles() =>
        Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.verified.*", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static bool IsClaimed(string path)
    {
        string[] parts = Path.GetFileName(path).Split('#');
        return parts is [string test, string hint]
            && hint.EndsWith(".verified.cs", StringComparison.Ordinal)
            && test.Split('.') is [string type, string method]
            && FindTest(type, method) is { } found
            && Snapshot.ClaimedBy(() => found.Invoke(Activator.CreateInstance(found.DeclaringType!), null)).Contains(test, StringComparer.Ordinal);
    }

    private static MethodInfo? FindTest(string type, string method) =>
        typeof(OrphanTests).Assembly.GetTypes()
            .Where(candidate => candidate.Name == type)
            .Select(candidate => candidate.GetMethod(method, Type.EmptyTypes))
            .FirstOrDefault(candidate => candidate?.GetCustomAttribute<FactAttribute>() is not null);
}
