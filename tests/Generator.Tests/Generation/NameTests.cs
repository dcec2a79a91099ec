using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Generator.Tests.Generation;

/// <summary>A name either compiles or is reported, MASK0019: then the members throw and say so.</summary>
public class NameTests
{
    private static readonly string[] Names =
    [
        .. GeneratedNames.HostMembers,
        .. typeof(object).GetMethods().Select(method => method.Name).Distinct(StringComparer.Ordinal),
        "Clone", "Deconstruct", "EqualityContract", "Finalize", "Full", "Item", "MaskGen", "MaskKernels", "MemberwiseClone",
        "PrintMembers", "SegmentRange", "System", "VisitRow", "VisitRows", "query", "validLengths", "visitor", "x",
    ];

    [Theory]
    [InlineData("static class M")]
    [InlineData("class M")]
    [InlineData("class M(int layer)")]
    [InlineData("struct M")]
    [InlineData("record M")]
    [InlineData("record M(int Layer)")]
    [InlineData("sealed record M(int Layer)")]
    [InlineData("record struct M")]
    [InlineData("record struct M(int Layer)")]
    public void Of_slices(string host) =>
        Check(Names, name => $$"""[AttentionMask] [Segment("A", 4)] [Slice("{{name}}", "A")] public {{Partial(host)}};""");

    [Theory]
    [InlineData("class M(int {0})")]
    [InlineData("struct M(int {0})")]
    [InlineData("record M(int {0})")]
    [InlineData("record struct M(int {0})")]
    public void Of_parameters(string host) =>
        Check(
            GeneratedNames.HostMembers,
            name =>
                $$"""[AttentionMask] [Segment("A", 4)] [Slice("S", "A")] public {{Partial(host.Replace("{0}", name, StringComparison.Ordinal))}} { public int Read() => {{name}}; }"""
        );

    [Fact]
    public void Of_indexers() =>
        Check(["Item"], name => $$"""[AttentionMask] [Segment("A", 4)] [Slice("{{name}}", "A")] public partial class M { public int this[int i] => i; }""");

    [Theory]
    [InlineData("")]
    [InlineData(", Padding = Padding.Right")]
    [InlineData(", Count = 2")]
    public void Of_segments(string more) =>
        Check(Names, name => $$"""[AttentionMask] [Segment("{{name}}", 4{{more}})] [Slice("S", "{{name}}")] public static partial class M;""");

    [Fact]
    public void Of_keywords() =>
        Assert.All(
            SyntaxFacts.GetReservedKeywordKinds().Select(SyntaxFacts.GetText),
            keyword =>
            {
                GeneratorRun run = GeneratorRun.Of($"[MaskGen.AttentionMask, MaskGen.Segment(\"{keyword}\", 4)] partial class M;");
                Assert.Contains("is mistaken: see MASK0008", run.MaskText, StringComparison.Ordinal);
            }
        );

    private static string Partial(string host)
    {
        int keyword = host.IndexOf("class", StringComparison.Ordinal);
        keyword = keyword < 0 ? host.IndexOf("record", StringComparison.Ordinal) : keyword;
        keyword = keyword < 0 ? host.IndexOf("struct", StringComparison.Ordinal) : keyword;
        return host.Insert(keyword, "partial ");
    }

    private static void Check(IEnumerable<string> names, Func<string, string> declaration) =>
        Assert.All(names, name => Assert.True(IsReportedOrCompiles(declaration(name)), name));

    private static bool IsReportedOrCompiles(string declaration)
    {
        GeneratorRun run = GeneratorRun.Of($"using MaskGen;\n\nnamespace Robots;\n\n{declaration}");
        return run.MaskText.Contains("is mistaken: see MASK0019", StringComparison.Ordinal)
            || !run.Diagnostics.Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }
}
