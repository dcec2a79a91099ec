using System.Collections.Immutable;
using System.Text.RegularExpressions;
using MaskGen.Analyzers.Tests.Documentation;
using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.Generator;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>What <c>samples/Mistakes</c> says is reported is reported, there and nowhere else.</summary>
public sealed partial class MistakesTests
{
    /// <summary>As the SDK imports them.</summary>
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly string Folder = Path.Combine(RulePage.Directory, "..", "..", "samples", "Mistakes");

    public static TheoryData<string> Files => [.. Directory.GetFiles(Folder, "*.cs").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Each_line_reports_what_its_comment_says(string file)
    {
        string text = await File.ReadAllTextAsync(Path.Combine(Folder, file));
        TestCode code = new(new SourceFile(file, text), new SourceFile("Usings.cs", Usings)) { Generators = [new MaskGenerator()] };
        ImmutableArray<Diagnostic> reported = await Diagnostics.GetAsync(TestSolution.Create(code).Solution, new MaskUsageAnalyzer());
        Assert.Equal(
            text.Split('\n').SelectMany(Expected),
            reported.Select(diagnostic => $"{diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1}: {diagnostic.Id}")
        );
    }

    [Fact]
    public void Every_rule_is_shown() =>
        Assert.Equal(
            new MaskUsageAnalyzer().SupportedDiagnostics.Select(rule => rule.Id).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder, "*.cs").SelectMany(File.ReadLines).SelectMany(Expected).Select(line => line.Split(": ")[1]).Distinct().Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Each_file_reports_something() =>
        Assert.All(Directory.GetFiles(Folder, "*.cs"), file => Assert.NotEmpty(File.ReadLines(file).SelectMany(Expected)));

    [Theory]
    [InlineData("F(x); // MASK2003: why", "3: MASK2003")]
    [InlineData("F(x); // MASK2003, MASK2004: why", "3: MASK2003", "3: MASK2004")]
    [InlineData("F(x); // MASK2003 MASK2003", "3: MASK2003", "3: MASK2003")]
    [InlineData("/// MASK2003 is not reported here")]
    [InlineData("F(x); // as MASK2003 says")]
    public void Comments_at_the_end_of_a_line_are_expectations(string line, params string[] expected) => Assert.Equal(expected, Expected(line, 2));

    private static IEnumerable<string> Expected(string line, int index) =>
        Comment().Match(line).Groups["id"].Captures.Select(id => $"{index + 1}: {id.Value}");

    [GeneratedRegex(@"[^/]// (?:(?<id>MASK[0-9]{4})[, ]*)+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Comment();
}
