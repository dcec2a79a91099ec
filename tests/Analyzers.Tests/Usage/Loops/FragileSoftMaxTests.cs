using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Usage.Loops;

public sealed class FragileSoftMaxTests
{
    [Theory]
    [InlineData("float max = {|MASK2015:0|};", "if (x[i] > max) max = x[i];")]
    [InlineData("float max = {|MASK2015:0f|};", "max = Math.Max(max, x[i]);")]
    [InlineData("var max = {|MASK2015:0.0f|};", "if (max < x[i]) { max = x[i]; }")]
    [InlineData("float max = {|MASK2015:default|};", "max = MathF.Max(x[i], max);")]
    [InlineData("float max = {|MASK2015:float.Epsilon|};", "max = x[i] > max ? x[i] : max;")]
    [InlineData("float max; max = {|MASK2015:0|};", "float v = x[i]; if (v > max) max = v;")]
    public Task Maximum_that_starts_at_zero(string start, string update) => VerifyAsync(Softmax("float[] x", start, update));

    [Theory]
    [InlineData("float max = float.NegativeInfinity;", "if (x[i] > max) max = x[i];")]
    [InlineData("float max = float.MinValue;", "max = Math.Max(max, x[i]);")]
    [InlineData("float max = x[0];", "max = Math.Max(max, x[i]);")]
    [InlineData("float max = -1e30f;", "max = Math.Max(max, x[i]);")]
    [InlineData("float max = 0;", "x[i] = MathF.Tanh(i); max = Math.Max(max, x[i]);")]
    [InlineData("float max = 0;", "x[i] = (i - 3) * (i - 3); max = Math.Max(max, x[i]);")]
    [InlineData("float max = 0;", "max += x[i] / x.Length;")]
    [InlineData("int[] counts = { 1, 2, 3 }; float max = 0;", "x[i] = counts[i]; max = Math.Max(max, x[i]);")]
    [InlineData("float max = 0;", "float distance = 0; for (int d = 0; d < 9; d++) distance += MathF.Abs(x[d] - d); if (distance > max) max = distance; x[i] = distance;")]
    public Task Maximum_that_is_right(string start, string update) => VerifyAsync(Softmax("float[] x", start, update));

    [Theory]
    [InlineData("if (dot > max) max = dot; x[i] = dot;")]
    [InlineData("max = Math.Max(dot, max); x[i] = dot;")]
    [InlineData("x[i] = dot; if (max < dot) max = dot;")]
    public Task Maximum_of_products_before_they_are_stored(string update) =>
        VerifyAsync(
            Softmax(
                "float[] x, float[] q, float[,] k",
                "float max = {|MASK2015:0|};",
                $"float dot = 0; for (int d = 0; d < q.Length; d++) dot += q[d] * k[i, d]; {update}"
            )
        );

    [Fact]
    public Task One_more_score_of_zero_is_deliberate() =>
        VerifyAsync(Softmax("float[] x", "float max = 0;", "max = Math.Max(max, x[i]);").Replace("sum = 0f", "sum = MathF.Exp(-max)"));

    [Theory]
    [InlineData("if (sum > 0) for")]
    [InlineData("if (sum == 0f) return; for")]
    [InlineData("float inverse = sum <= 1e-20f ? 0 : 1; for")]
    public Task Sum_of_zero_is_looked_for(string guarded) =>
        VerifyAsync(Softmax("float[] x", "float max = 0;", "max = Math.Max(max, x[i]);").Replace("for (int i = 0; i < x.Length; i++) x[i] /= sum", $"{guarded} (int i = 0; i < x.Length; i++) x[i] /= sum"));

    [Fact]
    public Task Maximum_of_other_things_is_no_softmax() =>
        VerifyAsync(
            """
            using System;

            class Peak
            {
                float Find(float[] x)
                {
                    float max = 0, total = 0;
                    for (int i = 0; i < x.Length; i++) if (x[i] > max) max = x[i];
                    for (int i = 0; i < x.Length; i++) total += x[i] * MathF.Exp(-i);
                    return max / total;
                }
            }
            """
        );

    [Theory]
    [InlineData("if (pad[j]) s[i, j] = float.NegativeInfinity;", "{|MASK2015:sum|}")]
    [InlineData("if (j > i || pad[j]) s[i, j] = float.NegativeInfinity;", "{|MASK2015:sum|}")]
    [InlineData("if (!hidden[i, j]) s[i, j] = float.NegativeInfinity;", "{|MASK2015:sum|}")]
    [InlineData("if (lengths[j] == 0) s[i, j] += float.NegativeInfinity;", "{|MASK2015:sum|}")]
    [InlineData("if (j > i) s[i, j] = float.NegativeInfinity; if (pad[j]) s[i, j] = float.NegativeInfinity;", "{|MASK2015:sum|}")]
    public Task Sum_that_may_be_zero(string fill, string divisor) => VerifyAsync(Attention(fill, divisor));

    [Theory]
    [InlineData("if (j > i) s[i, j] = float.NegativeInfinity;", "sum")]
    [InlineData("if (pad[j]) s[i, j] = -1e9f;", "sum")]
    [InlineData("if (pad[j]) s[i, j] = float.MinValue;", "sum")]
    [InlineData("if (pad[j] && j != i) s[i, j] = float.NegativeInfinity;", "sum")]
    [InlineData("if (pad[j]) s[i, j] = float.NegativeInfinity;", "(sum + 1e-9f)")]
    [InlineData("if (pad[j]) s[i, j] = float.NegativeInfinity;", "Math.Max(sum, 1e-9f)")]
    [InlineData("if (pad[j]) s[i, j] = float.NegativeInfinity;", "(sum > 0 ? sum : 1)")]
    [InlineData("if (pad[j]) s[i, j] = float.NegativeInfinity;", "sum", "if (float.IsNegativeInfinity(max)) continue;")]
    [InlineData("if (pad[j]) s[i, j] = float.NegativeInfinity;", "sum", "if (max == float.NegativeInfinity) continue;")]
    [InlineData("if (pad[j]) s[i, j] = float.NegativeInfinity;", "sum", "if (pad[i]) continue;")]
    public Task Sum_that_is_never_zero(string fill, string divisor, string guard = "") => VerifyAsync(Attention(fill, divisor, guard));

    [Fact]
    public Task Sampling_blocks_tokens_of_one_row() =>
        VerifyAsync(
            """
            using System;

            class Sampler
            {
                void Sample(float[] logits, bool[] allowed)
                {
                    for (int t = 0; t < logits.Length; t++) if (!allowed[t]) logits[t] = float.NegativeInfinity;
                    float max = float.NegativeInfinity;
                    for (int t = 0; t < logits.Length; t++) max = Math.Max(max, logits[t]);
                    float sum = 0;
                    for (int t = 0; t < logits.Length; t++) { logits[t] = MathF.Exp(logits[t] - max); sum += logits[t]; }
                    for (int t = 0; t < logits.Length; t++) logits[t] /= sum;
                }
            }
            """
        );

    [Theory]
    [InlineData("float max = {|MASK2015:0|};", "float max = float.NegativeInfinity;")]
    [InlineData("var max = {|MASK2015:0f|};", "var max = float.NegativeInfinity;")]
    public Task Maximum_is_corrected(string start, string fixedStart)
    {
        const string Update = "max = Math.Max(max, x[i]);";
        return Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(Softmax("float[] x", start, Update), Softmax("float[] x", fixedStart, Update));
    }

    private static Task VerifyAsync(string code) => VerifyUsage.AnalyzerAsync(code);

    private static string Softmax(string parameters, string start, string update) =>
        $$"""
            using System;

            static class Functions
            {
                public static void Softmax({{parameters}})
                {
                    {{start}}
                    for (int i = 0; i < x.Length; i++)
                    {
                        {{update}}
                    }

                    float sum = 0f;
                    for (int i = 0; i < x.Length; i++)
                    {
                        x[i] = MathF.Exp(x[i] - max);
                        sum += x[i];
                    }

                    for (int i = 0; i < x.Length; i++) x[i] /= sum;
                }
            }
            """;

    private static string Attention(string fill, string divisor, string guard = "") =>
        $$"""
            using System;

            class Attention
            {
                void Forward(float[,] s, float[,] v, float[,] output, bool[] pad, bool[,] hidden, int[] lengths)
                {
                    int T = s.GetLength(0), D = v.GetLength(1);
                    var w = new float[T];
                    for (int i = 0; i < T; i++)
                    {
                        float max = float.NegativeInfinity;
                        for (int j = 0; j < T; j++)
                        {
                            {{fill}}
                            max = MathF.Max(max, s[i, j]);
                        }

                        {{guard}}
                        float sum = 0;
                        for (int j = 0; j < T; j++)
                        {
                            w[j] = MathF.Exp(s[i, j] - max);
                            sum += w[j];
                        }

                        for (int d = 0; d < D; d++)
                        {
                            float total = 0;
                            for (int j = 0; j < T; j++) total += w[j] * v[j, d];
                            output[i, d] = total / {{divisor}};
                        }
                    }
                }
            }
            """;
}
