using System.Text;
using Xunit.Sdk;

namespace MaskGen.Generator.Tests.Snapshots;

/// <summary>Snapshots in a folder of their own: they pass what is equal and fail everything else.</summary>
public sealed class SnapshotTests : IDisposable
{
    private static readonly byte[] Bom = [0xEF, 0xBB, 0xBF];
    private readonly string _directory = Directory.CreateTempSubdirectory("maskgen-snapshots-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Passes_equal_text_and_removes_stale_received_files()
    {
        Write("T.M#A.g.verified.cs", "//HintName: A.g.cs\nclass A;\n");
        Write("T.M#B.received.cs", "old");
        Write("T.M2#B.received.cs", "of another test");
        Verify("A.g.cs", "class A;\n");
        Assert.Equal(["T.M#A.g.verified.cs", "T.M2#B.received.cs"], Files());
    }

    [Fact]
    public void Writes_received_as_Verify_does()
    {
        Assert.Contains("T.M#A.g.verified.cs does not exist", Failure("A.g.cs", "class A;\n"), StringComparison.Ordinal);
        byte[] expected = [.. Bom, .. "//HintName: A.g.cs\nclass A;\n"u8];
        Assert.Equal(expected, File.ReadAllBytes(Path.Combine(_directory, "T.M#A.g.received.cs")));
        Assert.Equal(["T.M#A.g.received.cs"], Files());
    }

    [Fact]
    public void Accepts_nothing_by_itself()
    {
        _ = Failure("A.g.cs", "class A;\n");
        _ = Failure("A.g.cs", "class A;\n");
    }

    [Fact]
    public void Shows_what_differs()
    {
        Write("T.M#A.g.verified.cs", "//HintName: A.g.cs\nclass A\n{\n    int x;\n}\n");
        string failure = Failure("A.g.cs", "class A\n{\n    int y;\n}\n");
        Assert.Contains("-    4     int x;\n+    4     int y;\n", failure, StringComparison.Ordinal);
        Assert.Contains("rename T.M#A.g.received.cs to T.M#A.g.verified.cs", failure, StringComparison.Ordinal);
        Assert.Equal(["T.M#A.g.received.cs", "T.M#A.g.verified.cs"], Files());
    }

    [Theory]
    [InlineData("//HintName: A.g.cs\r\nclass A;\r\n")] // line ends
    [InlineData("//HintName: A.g.cs\nclass A;")] // last line end
    [InlineData("//HintName: A.g.cs\n class A;\n")] // white space
    [InlineData("//HintName: B.g.cs\nclass A;\n")] // hint name
    public void Compares_to_the_letter(string verified)
    {
        Write("T.M#A.g.verified.cs", verified);
        Assert.Contains("differ", Failure("A.g.cs", "class A;\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Asks_for_the_byte_order_mark()
    {
        File.WriteAllText(Path.Combine(_directory, "T.M#A.g.verified.cs"), "//HintName: A.g.cs\nclass A;\n", new UTF8Encoding(false));
        Assert.Contains("no byte order mark", Failure("A.g.cs", "class A;\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_a_verified_file_that_nothing_generates()
    {
        Write("T.M#A.g.verified.cs", "//HintName: A.g.cs\nclass A;\n");
        Write("T.M#Old.g.verified.cs", "//HintName: Old.g.cs\n");
        Assert.Contains("T.M#Old.g.verified.cs: nothing generates it", Failure("A.g.cs", "class A;\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Fails_a_generator_that_reports() =>
        Assert.Throws<EmptyException>(() => Snapshot.Verify(ToyRun.Of([], reports: true), Path.Combine(_directory, "T.cs"), "M"));

    [Fact]
    public void Finds_the_folder_of_a_deterministic_build()
    {
        string here = Path.Combine("tests", "Generator.Tests", "Snapshots", "SnapshotTests.cs");
        Assert.True(File.Exists(Repository.Resolve("/_/" + here)));
        Assert.Equal("/elsewhere/T.cs", Repository.Resolve("/elsewhere/T.cs"));
    }

    private void Write(string file, string text) => File.WriteAllBytes(Path.Combine(_directory, file), [.. Bom, .. Encoding.UTF8.GetBytes(text)]);

    private IEnumerable<string?> Files() => Directory.GetFiles(_directory).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    private void Verify(string hintName, string text) =>
        Snapshot.Verify(ToyRun.Of([(hintName, text)]), Path.Combine(_directory, "T.cs"), "M");

    private string Failure(string hintName, string text) => Assert.Throws<TrueException>(() => Verify(hintName, text)).Message;
}
