using MaskGen.Analyzers.Tests.Verification;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Fixes;

public sealed class CorrectNameFixTests
{
    [Fact]
    public Task Corrects_rectangles_and_slices() =>
        VerifyAsync(
            """
            [Deny(query: {|MASK0010:"Acton"|}, key: {|MASK0010:"image"|} /* kept */)] // kept
            [Slice("Step", "Image", {|MASK0010:"Actoin"|})]
            """,
            """
            [Deny(query: "Action", key: "Image" /* kept */)] // kept
            [Slice("Step", "Image", "Action")]
            """
        );

    [Fact]
    public Task Corrects_a_name_with_a_repeat() =>
        VerifyAsync("""[Deny(query: "Action", key: {|MASK0010:"Fram[1]"|})]""", """[Deny(query: "Action", key: "Frame[1]")]""");

    [Fact]
    public Task Replaces_constants_and_other_ways_to_write_a_text() =>
        VerifyAsync(
            """
            [Deny({|MASK0010:Names.Action|}, {|MASK0010:@"Imag"|})]
            [Slice("Step", segments: new[] { {|MASK0010:"Act" + "on"|} })]
            """,
            """
            [Deny("Action", "Image")]
            [Slice("Step", segments: new[] { "Action" })]
            """
        );

    [Fact]
    public Task Offers_nothing_where_no_name_is_near() =>
        Verify.NoFixAsync<DeclarationAnalyzer, CorrectNameFix>(
            Declare("""[Deny(query: {|MASK0010:"Proprioception"|}, key: {|MASK0010:"Frame[2]"|})]""")
        );

    private static Task VerifyAsync(string attributes, string fixedAttributes) =>
        Verify.FixAsync<DeclarationAnalyzer, CorrectNameFix>(Declare(attributes), Declare(fixedAttributes));

    private static string Declare(string attributes) =>
        $$"""
        using MaskGen;

        static class Names { public const string Action = "Actions"; }

        [AttentionMask]
        [Segment("Frame", 4, Count = 2)]
        [Segment("Image", 4)]
        [Segment("Action", 4)]
        {{attributes}}
        public static partial class Mask;
        """;
}
