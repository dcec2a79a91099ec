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
        VerifyAsync("""[Deny(query: "Frame[1]", key: {|MASK0010:"Fram[0]"|})]""", """[Deny(query: "Frame[1]", key: "Frame[0]")]""");

    [Fact]
    public Task Corrects_promises() =>
        VerifyAsync(
            """
            [NoFlow(from: {|MASK0010:"Actoin"|}, to: {|MASK0010:"image"|})]
            [CacheablePrefix("Frame", {|MASK0010:"Imag"|})]
            """,
            """
            [NoFlow(from: "Action", to: "Image")]
            [CacheablePrefix("Frame", "Image")]
            """
        );

    [Fact]
    public Task Corrects_one_item_of_a_list() =>
        VerifyAsync(
            """
            [Slice("First", ["Image", {|MASK0010:"Actoin"|}])]
            [Slice("Second", segments: [{|MASK0010:"Imag"|}, "Action"])]
            [Slice("Third", segments: new[] { {|MASK0010:@"Imag"|}, "Action" })]
            """,
            """
            [Slice("First", ["Image", "Action"])]
            [Slice("Second", segments: ["Image", "Action"])]
            [Slice("Third", segments: new[] { "Image", "Action" })]
            """
        );

    [Theory]
    [InlineData("Names.Action")]
    [InlineData("nameof(Names.Actions)")]
    [InlineData("\"Act\" + \"oin\"")]
    public Task Leaves_what_is_no_literal_alone(string name) =>
        Verify.NoFixAsync<DeclarationAnalyzer, CorrectNameFix>(Declare($$"""[Slice("Step", {|MASK0010:{{name}}|})]"""));

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

        static class Names { public const string Action = "Actoin"; public const string Actions = ""; }

        [AttentionMask]
        [Segment("Frame", 4, Count = 2)]
        [Segment("Image", 4)]
        [Segment("Action", 4)]
        {{attributes}}
        public static partial class Mask;
        """;
}
