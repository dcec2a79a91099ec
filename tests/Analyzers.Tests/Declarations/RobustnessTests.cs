using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Tests.Declarations;

public class RobustnessTests
{
    private const string Sample = """
        using MaskGen;
        namespace Robots.Models;

        /// <summary>Everything a declaration may hold.</summary>
        public partial class Outer<T>
        {
            [AttentionMask(Visibility = Visibility.All, PaddedQueries = PaddedQueries.Attend)]
            [Segment("Image", 4 * 192, Count = 3), Segment(length: 4, name: nameof(Text), Joins = true)]
            [Segment("Cache", 7, SegmentKind.Causal, Role = SegmentRole.KeyOnly, Padding = Padding.Left)]
            [Allow(query: "Image[1]", key: "Text"), Deny("Text", "Image")]
            [Slice("Denoise", "Text", "Image[0]")]
            [Slice("Prefill", new[] { "Image" })]
            [NoFlow(from: "Text", to: "Image", Layers = 3), Autoregressive, CacheablePrefix("Image", "Text")]
            internal sealed partial record Mask(int Text)
            {
                private int first, second;
                [System.Obsolete] public static int operator +(Mask left, int right) => left.Text + right;
            }

            [Segment("Stray", 1)]
            partial record Mask { }
        }

        [AttentionMask(64, 128)] readonly partial struct Size;
        [Segment("Nobody", 4)] class Mistake;
        """;

    [Fact]
    public async Task Code_cut_off_at_any_token_breaks_nothing()
    {
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(Sample).GetRoot().DescendantTokens())
        {
            await AssertNoCrashAsync(Sample[..token.Span.End]);
            // What is being typed stands before a type that is there already.
            await AssertNoCrashAsync(Sample[..token.Span.End] + "\npartial record Mask;");
        }
    }

    [Fact]
    public async Task Code_without_any_one_token_breaks_nothing()
    {
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(Sample).GetRoot().DescendantTokens())
        {
            await AssertNoCrashAsync(Sample.Remove(token.SpanStart, token.Span.Length));
        }
    }

    private static async Task AssertNoCrashAsync(string text)
    {
        ImmutableArray<Diagnostic> diagnostics = await Reading
            .Compile(CSharpParseOptions.Default, text)
            .WithAnalyzers([new DeclarationAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();
        Assert.DoesNotContain(diagnostics, diagnostic => !diagnostic.Id.StartsWith("MASK", StringComparison.Ordinal));
    }
}
