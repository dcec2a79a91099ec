using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Usage.Loops;

/// <summary>The corrections of comparisons of loop indices: each leaves a causal mask, and code that reports nothing.</summary>
public sealed class LoopFixTests
{
    [Theory]
    [InlineData("if ({|MASK2004:j < i|}) s[i, j] = -1e9f;", "if (j > i) s[i, j] = -1e9f;")]
    [InlineData("if ({|MASK2004:j <= i|}) s[i, j] = -1e9f;", "if (j > i) s[i, j] = -1e9f;")]
    [InlineData("if ({|MASK2004:i > j|}) s[i, j] = -1e9f;", "if (i < j) s[i, j] = -1e9f;")]
    [InlineData("if ({|MASK2004:i >= j|}) s[i, j] = -1e9f;", "if (i < j) s[i, j] = -1e9f;")]
    [InlineData("if ({|MASK2004:j - i < 0|}) s[i, j] = -1e9f;", "if (j - i > 0) s[i, j] = -1e9f;")]
    [InlineData("if (!({|MASK2004:j >= i|})) s[i, j] = -1e9f;", "if (!(j <= i)) s[i, j] = -1e9f;")]
    [InlineData("if ({|MASK2004:j >= i|}) continue; s[i, j] = -1e9f;", "if (j <= i) continue; s[i, j] = -1e9f;")]
    [InlineData("s[i, j] = {|MASK2004:j < i|} ? -1e9f : s[i, j];", "s[i, j] = j > i ? -1e9f : s[i, j];")]
    [InlineData("s[i, j] = {|MASK2004:j >= i|} ? s[i, j] : -1e9f;", "s[i, j] = j <= i ? s[i, j] : -1e9f;")]
    [InlineData("if (pad[j] || {|MASK2004:j < i|}) s[i, j] = -1e9f;", "if (pad[j] || j > i) s[i, j] = -1e9f;")]
    [InlineData("var future = {|MASK2004:j < i|}; if (future) s[i, j] = -1e9f;", "var future = j > i; if (future) s[i, j] = -1e9f;")]
    [InlineData("if ({|MASK2005:j >= i|}) s[i, j] = -1e9f;", "if (j > i) s[i, j] = -1e9f;")]
    [InlineData("if ({|MASK2005:i <= j|}) s[i, j] = -1e9f;", "if (i < j) s[i, j] = -1e9f;")]
    [InlineData("if (!({|MASK2005:j < i|})) s[i, j] = -1e9f;", "if (!(j <= i)) s[i, j] = -1e9f;")]
    [InlineData("if ({|MASK2005:j - i >= 0|}) s[i, j] = -1e9f;", "if (j - i > 0) s[i, j] = -1e9f;")]
    [InlineData("if ({|MASK2005:j + 1 > i|}) s[i, j] = -1e9f;", null)]
    [InlineData("if ({|MASK2005:j > i - 1|}) s[i, j] = -1e9f;", null)]
    [InlineData("s[i, j] += {|MASK2005:j >= i|} ? -1e9f : 0f;", "s[i, j] += j > i ? -1e9f : 0f;")]
    [InlineData("s[i, j] = {|MASK2005:i > j|} ? s[i, j] : float.NegativeInfinity;", "s[i, j] = i >= j ? s[i, j] : float.NegativeInfinity;")]
    [InlineData("if ({|MASK2004:j <= i - 1|}) s[i, j] = -1e9f;", null)]
    public Task Comparison_is_turned(string wrong, string? right) => VerifyAsync(Attention(wrong), Attention(right ?? wrong));

    [Theory]
    [InlineData("int j = T - 1; {|MASK2005:j >= i|}; j--", "int j = T - 1; j > i; j--")]
    [InlineData("int j = 0; {|MASK2004:j < i|}; j++", null)]
    [InlineData("int j = {|MASK2005:i|}; j < T; j++", null)]
    public Task Bound_of_the_loop_that_fills_is_moved_but_not_turned(string wrong, string? right) =>
        VerifyAsync(Attention("", then: Fill(wrong)), Attention("", then: Fill(right ?? wrong)));

    [Fact]
    public Task Jump_out_of_the_loop_is_not_turned() =>
        Verify.NoFixAsync<MaskUsageAnalyzer, CorrectionFix>(
            Attention("", then: "for (int j = 0; j < T; j++) { if ({|MASK2004:j >= i|}) break; s[i, j] = -1e9f; }")
        );

    [Theory]
    [InlineData("int j = 0; {|MASK2005:j < i|}; j++")]
    [InlineData("int j = {|MASK2004:i|}; j < T; j++")]
    public Task Bounds_of_several_loops_are_left_to_the_author(string header) =>
        Verify.NoFixAsync<MaskUsageAnalyzer, CorrectionFix>(Skipping(header));

    [Fact]
    public Task Flags_are_turned_where_they_are_stored() =>
        VerifyAsync(
            Attention("if (!allowed[i, j]) s[i, j] = float.NegativeInfinity;", "{|MASK2004:j >= i|}"),
            Attention("if (!allowed[i, j]) s[i, j] = float.NegativeInfinity;", "j <= i")
        );

    [Fact]
    public Task All_comparisons_are_turned_together() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(
            new TestCode(
                new("A.cs", Attention("if ({|MASK2004:j < i|}) s[i, j] = -1e9f;"), "First"),
                new("B.cs", Attention("if ({|MASK2004:i > j|}) s[i, j] = -1e9f;", type: "Other"), "First"),
                new("C.cs", Attention("if ({|MASK2004:j <= i|}) s[i, j] = -1e9f;"), "Second")
            ),
            new TestCode(
                new("A.cs", Attention("if (j > i) s[i, j] = -1e9f;"), "First"),
                new("B.cs", Attention("if (i < j) s[i, j] = -1e9f;", type: "Other"), "First"),
                new("C.cs", Attention("if (j > i) s[i, j] = -1e9f;"), "Second")
            )
        );

    /// <summary>Also that nothing is offered, where both are the same.</summary>
    private static Task VerifyAsync(string wrong, string right) =>
        wrong == right ? Verify.NoFixAsync<MaskUsageAnalyzer, CorrectionFix>(wrong) : Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(wrong, right);

    private static string Fill(string header) => $"for ({header}) s[i, j] = float.NegativeInfinity;";

    private static string Attention(string fill, string keep = "j <= i", string type = "Attention", string then = "") =>
        $$"""
            using System;

            class {{type}}
            {
                void Forward(float[,] q, float[,] k, float[,] s, bool[] pad)
                {
                    int T = s.GetLength(0);
                    var allowed = new bool[T, T];
                    for (int i = 0; i < T; i++)
                        for (int j = 0; j < T; j++)
                            allowed[i, j] = {{keep}};
                    for (int i = 0; i < T; i++)
                        for (int j = 0; j < T; j++)
                        {
                            for (int d = 0; d < q.GetLength(1); d++) s[i, j] += q[i, d] * k[j, d];
                            {{fill}}
                        }

                    for (int i = 0; i < T; i++)
                    {
                        {{then}}
                        float max = float.NegativeInfinity;
                        for (int j = 0; j < T; j++) max = MathF.Max(max, s[i, j]);
                        float sum = 0;
                        for (int j = 0; j < T; j++) { s[i, j] = MathF.Exp(s[i, j] - max); sum += s[i, j]; }
                        for (int j = 0; j < T; j++) s[i, j] /= sum;
                    }
                }
            }
            """;

    private static string Skipping(string header) =>
        $$"""
            using System;

            class Attention
            {
                void Forward(float[,] s, float[,] v, float[,] output, int T, int D)
                {
                    var w = new float[T];
                    for (int i = 0; i < T; i++)
                    {
                        float max = float.NegativeInfinity;
                        for (int j = 0; j < T; j++) max = MathF.Max(max, s[i, j]);
                        float sum = 0;
                        for ({{header}})
                        {
                            w[j] = MathF.Exp(s[i, j] - max);
                            sum += w[j];
                        }

                        for (int d = 0; d < D; d++)
                            for (int j = 0; j < T; j++)
                                output[i, d] += w[j] / sum * v[j, d];
                    }
                }
            }
            """;
}
