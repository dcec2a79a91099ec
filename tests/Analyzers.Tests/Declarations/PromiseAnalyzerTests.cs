using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Declarations;

/// <summary>Promises that say nothing about their mask.</summary>
public class PromiseAnalyzerTests
{
    [Fact]
    public Task MASK0030() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask]
            [Segment("Image", 2)]
            [Segment("Text", 2)]
            [CacheablePrefix({|#0:"Text"|})]
            partial class Gap;
            [AttentionMask]
            [Segment("Image", 2)]
            [{|#1:CacheablePrefix|}]
            partial class Nothing;
            """,
            new Expected("MASK0030").At(0).WithMessage("The prefix cannot be computed first: 'Text' is not in its place, 'Image' comes next"),
            new Expected("MASK0030").At(1).WithMessage("The prefix cannot be computed first: it names no segment")
        );

    [Fact]
    public Task MASK0031() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            "using MaskGen; [AttentionMask(2, 4)] [{|#0:Autoregressive|}] partial class Mask;",
            new Expected("MASK0031").At(0).WithMessage(
                "[Autoregressive] is about tokens, and which key is the token of the first row of 'Mask' is not said; "
                    + "add 'QueryOffset = …' to [AttentionMask]"
            )
        );

    [Fact]
    public Task MASK0032() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            "using MaskGen; [AttentionMask(2, 4, QueryOffset = {|#0:-1|})] partial class Mask;",
            new Expected("MASK0032").At(0).WithMessage(
                "The query offset cannot be: it is -1, and the first row would be no token; it must be at least 0"
            )
        );

    [Fact]
    public Task MASK0033() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask]
            [Segment("Cache", 2, Role = SegmentRole.KeyOnly)]
            [Segment("Text", 2)]
            [{|#0:NoFlow(from: "Text", to: "Cache")|}]
            partial class Mask;
            """,
            new Expected("MASK0033").At(0).WithMessage(
                "[NoFlow(from: \"Text\", to: \"Cache\")] holds in every mask: 'Cache' is key-only and has no queries"
            )
        );

    [Fact]
    public Task Names_and_layers_of_promises() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            """
            using MaskGen;
            [AttentionMask]
            [Segment("Image", 2)]
            [Segment("Text", 2)]
            [NoFlow(from: "Text", to: "Image", Layers = {|MASK0006:0|})]
            [NoFlow({|MASK0010:"text"|}, to: "Image")]
            [CacheablePrefix("Image", {|MASK0010:"text"|})]
            partial class Mask;
            """
        );
}
