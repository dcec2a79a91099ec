using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Usage.Loops;

/// <summary>Masks of loop indices that block nothing: MASK2006 and MASK2008.</summary>
public sealed class ScoreChangeTests
{
    [Theory]
    [InlineData("if (j > i) s[i, j] = {|MASK2006:1e-9f|};")]
    [InlineData("if (j > i) s[i, j] = {|MASK2006:-1e-9f|};")]
    [InlineData("if (j > i) s[i, j] = {|MASK2006:0|};")]
    [InlineData("if (i < j) s[i, j] = {|MASK2006:1e9f|};")]
    [InlineData("s[i, j] = j <= i ? s[i, j] * 0.125f : {|MASK2006:-1e-9f|};")]
    [InlineData("s[i, j] += j > i ? {|MASK2006:1e-9f|} : 0f;")]
    [InlineData("s[i, j] += j > i ? {|MASK2006:1e9f|} : 0f;")]
    [InlineData("s[i, j] *= j <= i ? 1f : {|MASK2008:0f|};")]
    [InlineData("if (j > i) s[i, j] *= {|MASK2008:0|};")]
    [InlineData("s[i, j] += j <= i ? {|MASK2008:1f|} : 0f;")]
    [InlineData("s[i, j] = s[i, j] * (j > i ? {|MASK2008:0f|} : 1f);")]
    [InlineData("s[i, j] += {|MASK2008:keep[i, j]|};")]
    public Task Blocks_nothing(string change) => VerifyUsage.AnalyzerAsync(Attention(change));

    [Fact]
    public Task Weights_are_not_normalised_again() =>
        VerifyUsage.AnalyzerAsync(Attention("s[i, j] *= 0.125f;", after: "for (int j = 0; j < T; j++) s[i, j] *= j <= i ? 1f : {|MASK2008:0f|};"));

    [Theory]
    [InlineData("if (j > i) s[i, j] = -1e9f;")]
    [InlineData("if (j < i) s[i, j] = 0;")]
    [InlineData("if (j > i) s[i, j] = -1e9f; s[i, j] *= j <= i ? 1f : 0f;")]
    [InlineData("s[i, j] = s[i, j] * keep[i, j] - 1e10f * (1 - keep[i, j]);")]
    [InlineData("s[i, j] += (keep[i, j] - 1) * 1e10f;")]
    [InlineData("s[i, j] += j <= i ? 1e9f : 0f;")]
    [InlineData("s[i, j] = j > i ? 0f : 1f;")]
    [InlineData("s[i, j] += 1e-9f;")]
    [InlineData("if (j > i + past) s[i, j] = 0;")]
    [InlineData("if (j > i && hidden[j]) s[i, j] = 0;")]
    [InlineData("if (hidden[j]) s[i, j] = float.NegativeInfinity; if (j > i) s[i, j] = 0;")]
    public Task Blocks_or_was_not_meant_to(string change) => VerifyUsage.AnalyzerAsync(Attention(change, "j < T"));

    [Fact]
    public Task Softmax_that_stops_at_the_diagonal_may_leave_zeros_behind() =>
        VerifyUsage.AnalyzerAsync(Attention("if (j > i) s[i, j] = 0;", "j <= i"));

    [Fact]
    public Task Zeros_after_a_mask_are_tidy() =>
        VerifyUsage.AnalyzerAsync(
            Attention("if (j > i) s[i, j] = float.MinValue;", after: "for (int j = 0; j < T; j++) s[i, j] *= j <= i ? 1f : 0f;")
        );

    [Fact]
    public Task Exponent_is_corrected() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(
            Attention("if (j > i) s[i, j] = {|MASK2006:1e-9f|};"),
            Attention("if (j > i) s[i, j] = -1e9f;")
        );

    private static string Attention(string change, string bound = "j < T", string after = "") =>
        $$"""
            using System;

            class Attention
            {
                void Forward(float[,] s, float[,] q, float[,] k, bool[] hidden, int past)
                {
                    int T = s.GetLength(0);
                    var keep = new float[T, T];
                    for (int i = 0; i < T; i++)
                        for (int j = 0; j < T; j++)
                            keep[i, j] = j <= i ? 1 : 0;
                    for (int i = 0; i < T; i++)
                        for (int j = 0; j < T; j++)
                        {
                            for (int d = 0; d < q.GetLength(1); d++) s[i, j] += q[i, d] * k[j, d];
                            {{change}}
                        }

                    for (int i = 0; i < T; i++)
                    {
                        float max = float.NegativeInfinity;
                        for (int j = 0; {{bound}}; j++) max = MathF.Max(max, s[i, j]);
                        float sum = 1e-9f;
                        for (int j = 0; {{bound}}; j++)
                        {
                            s[i, j] = MathF.Exp(s[i, j] - max);
                            sum += s[i, j];
                        }

                        for (int j = 0; {{bound}}; j++) s[i, j] /= sum;
                        {{after}}
                    }
                }
            }
            """;
}
