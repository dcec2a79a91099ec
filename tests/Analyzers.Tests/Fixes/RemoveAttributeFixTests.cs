using MaskGen.Analyzers.Tests.Verification;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Fixes;

/// <summary>
/// Of segments A, B, C, each sees the earlier ones: denying C to A (<c>AC</c> below), C to B or B to A changes nothing.
/// </summary>
public sealed class RemoveAttributeFixTests
{
    private const string AB = "{|MASK0016:Deny(query: \"A\", key: \"B\")|}";
    private const string AC = "{|MASK0016:Deny(query: \"A\", key: \"C\")|}";
    private const string BC = "{|MASK0016:Deny(query: \"B\", key: \"C\")|}";
    private const string Kept = "Deny(query: \"C\", key: \"B\")";

    [Theory]
    [InlineData($"[{AB}]\npublic", "public")]
    [InlineData($"[{AB}]\n[{AC}]\n[{BC}]\npublic", "public")]
    [InlineData($"[{AB}] [{AC}]\npublic", "public")]
    [InlineData($"[{AB}, {AC}, {BC}]\npublic", "public")]
    [InlineData($"[{AB}] public", "public")]
    [InlineData($"[{Kept}, {AB}]\npublic", $"[{Kept}]\npublic")]
    [InlineData($"[{AB}, {Kept}]\npublic", $"[{Kept}]\npublic")]
    [InlineData($"[{AB}, {AC}, {Kept}, {BC}]\npublic", $"[{Kept}]\npublic")]
    [InlineData($"[{AB},{Kept},{AC},]\npublic", $"[{Kept},]\npublic")]
    [InlineData($"[type: {AB}, {Kept}]\npublic", $"[type: {Kept}]\npublic")]
    [InlineData($"[{Kept}] [{AB}]\npublic", $"[{Kept}]\npublic")]
    [InlineData($"[{AB}] [{Kept}] [{AC}]\npublic", $"[{Kept}]\npublic")]
    public Task Removes_brackets_commas_and_empty_lines(string attributes, string fixedAttributes) =>
        VerifyAsync(attributes, fixedAttributes);

    [Fact]
    public Task Keeps_comments() =>
        VerifyAsync(
            $"""
            // The first one.
            [{AB}] // A sees no B.

            /* The second one. */ [{AC}]
            [
                {BC}, // in a list
                /* before */ {Kept}
            ]
            public
            """,
            $"""
            // The first one.
            // A sees no B.

            /* The second one. */
            [
                // in a list
                /* before */ {Kept}
            ]
            public
            """
        );

    [Fact]
    public Task Removes_lines_of_a_list_over_several_lines() =>
        VerifyAsync(
            $"""
            [
                {AB},
                {Kept},
                {AC},
                {BC}
            ]
            public
            """,
            $"""
            [
                {Kept}
            ]
            public
            """
        );

    [Fact]
    public Task Removes_an_attribute_over_several_lines() =>
        VerifyAsync(
            """
            [{|MASK0016:Deny(
                query: "A",
                key: "B"
            )|}]
            public
            """,
            "public"
        );

    [Fact]
    public Task Removes_an_allow_that_changes_nothing() =>
        VerifyAsync("[{|MASK0016:Allow(query: \"B\", key: \"A\")|}]\npublic", "public");

    [Fact]
    public Task Keeps_line_endings() =>
        Verify.FixAsync<DeclarationAnalyzer, RemoveAttributeFix>(
            Declare($"[{AB}]\n[{Kept}]\npublic").Replace("\n", "\r\n", StringComparison.Ordinal),
            Declare($"[{Kept}]\npublic").Replace("\n", "\r\n", StringComparison.Ordinal)
        );

    private static Task VerifyAsync(string code, string fixedCode) =>
        Verify.FixAsync<DeclarationAnalyzer, RemoveAttributeFix>(Declare(code), Declare(fixedCode));

    private static string Declare(string attributesAndPublic) =>
        $$"""
        using MaskGen;

        /// <summary>A mask.</summary>
        [AttentionMask]
        [Segment("A", 4)]
        [Segment("B", 4)]
        [Segment("C", 4)]
        {{attributesAndPublic}} static partial class Mask
        {
        }
        """;
}
