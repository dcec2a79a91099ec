using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Generator.Tests.Incrementality;

/// <summary>Code that is being typed never makes the generator throw or speak; the driver's checks are in TrackedDriver.</summary>
public sealed class RobustnessTests
{
    public static TheoryData<string> SampleNames => [.. Samples.All.Select(sample => sample.Name)];

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Survives_a_file_that_ends_after_any_token(string sample) =>
        RunEach(sample, (text, token) => text[..token.Span.End]);

    [Theory]
    [MemberData(nameof(SampleNames))]
    public void Survives_a_file_without_any_one_token(string sample) =>
        RunEach(sample, (text, token) => text.Remove(token.SpanStart, token.Span.Length));

    [Theory]
    [InlineData("[AttentionMask(2, 2)] static class NotPartial;")]
    [InlineData("[AttentionMask(2, 2)] file static partial class FileLocal;")]
    [InlineData("file static partial class Outer { [AttentionMask(2, 2)] static partial class Inner; }")]
    [InlineData("static class Outer { [AttentionMask(2, 2)] static partial class Inner; }")]
    [InlineData("static class Outer { static partial class Middle { [AttentionMask(2, 2)] static partial class Inner; } }")]
    [InlineData("[AttentionMask(2, 2)] interface IMask;")]
    [InlineData("[AttentionMask(2, 2)] partial interface IMask;")]
    [InlineData("[AttentionMask(2, 2)] enum Mask;")]
    [InlineData("[AttentionMask(2, 2)] delegate void Mask();")]
    [InlineData("class C { [AttentionMask(2, 2)] void Method() { } }")]
    [InlineData("class C { [AttentionMask(2, 2)] int _field; }")]
    [InlineData("class C { [AttentionMask(2, 2)] int Property { get; } }")]
    [InlineData("class C { void M<[AttentionMask(2, 2)] T>([AttentionMask(2, 2)] int parameter) { } }")]
    [InlineData("[assembly: AttentionMask(2, 2)]")]
    [InlineData("[module: AttentionMask(2, 2)]")]
    [InlineData("[AttentionMask(2, 2)]")]
    public void Writes_nothing_for_what_cannot_be_a_mask(string code) => Assert.Empty(Run(code).GeneratedSources);

    [Theory]
    [InlineData("[AttentionMask(2, 2)] static partial class M; [AttentionMask(2, 2)] static partial class M;")]
    [InlineData("[AttentionMask(2, 2)] [AttentionMask(3, 3)] static partial class M;")]
    [InlineData("[AttentionMask(2, 2)] static class M; [AttentionMask(2, 2)] static partial class M;")]
    [InlineData("[AttentionMask(2, 2)] partial struct M; [AttentionMask(2, 2)] partial class M;")]
    [InlineData("[AttentionMask(2, 2)] [Slice(\"A\")] [Slice(\"A\")] [Slice(\"a\")] static partial class M;")]
    public void Survives_what_is_declared_twice(string code)
    {
        GeneratorRunResult result = Run($"{code} [AttentionMask(2, 2)] static partial class Unharmed;");
        Assert.Contains(result.GeneratedSources, source => source.HintName.StartsWith("Unharmed.", StringComparison.Ordinal));
    }

    [Fact]
    public void Survives_a_copied_file()
    {
        string text = Samples.All[0].Text;
        CSharpCompilation twice = GeneratorRun.Compile(text, text);
        SyntaxTree copy = twice.SyntaxTrees[1];
        int expected = TrackedDriver.RunOnce(GeneratorRun.Compile(text)).GeneratedSources.Length;
        Assert.Equal(expected, TrackedDriver.RunOnce(twice).GeneratedSources.Length);

        // Code that is compiled from memory has no path to tell files apart.
        Compilation pathless = twice.ReplaceSyntaxTree(copy, copy.WithFilePath(twice.SyntaxTrees[0].FilePath));
        Assert.Equal(expected, TrackedDriver.RunOnce(pathless).GeneratedSources.Length);
    }

    private static void RunEach(string sample, Func<string, SyntaxToken, string> edit)
    {
        string text = Samples.All.Single(each => each.Name == sample).Text;
        CSharpCompilation whole = GeneratorRun.Compile(text);
        SyntaxTree tree = whole.SyntaxTrees[0];
        foreach (SyntaxToken token in tree.GetRoot().DescendantTokens())
        {
            SyntaxTree edited = CSharpSyntaxTree.ParseText(edit(text, token), (CSharpParseOptions)tree.Options, tree.FilePath);
            _ = TrackedDriver.RunOnce(whole.ReplaceSyntaxTree(tree, edited));
        }
    }

    private static GeneratorRunResult Run(string code) => TrackedDriver.RunOnce(GeneratorRun.Compile($"using MaskGen; {code}"));
}
