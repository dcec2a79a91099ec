using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Usage.Loops;

public sealed class UnstableSoftMaxTests
{
    [Theory]
    [InlineData("for (int j = 0; j < n; j++) x[j] = TensorPrimitives.Dot(q, k[j]);")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = TensorPrimitives.Dot(q, k[j]) / MathF.Sqrt(n);")]
    [InlineData("for (int j = 0; j < n; j++) { float dot = 0; for (int d = 0; d < q.Length; d++) dot += q[d] * k[j][d]; x[j] = dot * 0.125f; }")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = TensorPrimitives.Dot(q, k[j]); TensorPrimitives.Multiply(x, 0.125f, x);")]
    [InlineData("for (int j = 0; j < n; j++) if (j > at) x[j] = float.NegativeInfinity;")]
    [InlineData("for (int j = 0; j < n; j++) mask[j] = j > at ? -1e9f : 0f; TensorPrimitives.Add(x, mask, x);")]
    [InlineData("for (int j = 0; j < n; j++) for (int d = 0; d < q.Length; d++) x[j] += q[d] * k[j][d];")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = j > at ? float.NegativeInfinity : x[j];")]
    public Task Scores(string feed) => VerifyUsage.AnalyzerAsync(Method(feed, "{|MASK2002:TensorPrimitives.SoftMax(x, x)|};"));

    [Theory]
    [InlineData("")]
    [InlineData("Load(x);")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = q[j];")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = TensorPrimitives.CosineSimilarity(q, k[j]);")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = 10 * MathF.Tanh(TensorPrimitives.Dot(q, k[j]) / 10);")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = TensorPrimitives.Dot(q, k[j]); TensorPrimitives.Subtract(x, TensorPrimitives.Max(x), x);")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = TensorPrimitives.Dot(q, k[j]); TensorPrimitives.Tanh(x, x);")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = TensorPrimitives.Dot(q, k[j]); float top = TensorPrimitives.Max(x); for (int j = 0; j < n; j++) x[j] -= top;")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = TensorPrimitives.Dot(q, k[j]); Load(x);")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = Math.Clamp(TensorPrimitives.Dot(q, k[j]), -10, 10);")]
    [InlineData("for (int j = 0; j < n; j++) if (x[j] < q[at]) x[j] = float.NegativeInfinity;")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = x[j] < at ? float.NegativeInfinity : x[j];")]
    [InlineData("for (int j = 0; j < n; j++) if (mask[j] == 0) x[j] = -1e9f;")]
    [InlineData("x[at] = float.NegativeInfinity;")]
    [InlineData("x.AsSpan(0, 50).Fill(float.NegativeInfinity); for (int j = 0; j < 220; j++) if (j != at) x[j] = float.NegativeInfinity;")]
    public Task Values_that_are_small_or_not_known(string feed) => VerifyUsage.AnalyzerAsync(Method(feed, "TensorPrimitives.SoftMax(x, x);"));

    [Theory]
    [InlineData("all", true)]
    [InlineData("strict", true)]
    [InlineData("default", false)]
    [InlineData("none", false)]
    public Task Values_that_are_not_known_are_reported_on_request(string mode, bool reports)
    {
        TestCode code = Method("Load(x);", reports ? "{|MASK2002:TensorPrimitives.SoftMax(x, x)|};" : "TensorPrimitives.SoftMax(x, x);");
        return VerifyUsage.AnalyzerAsync(code with { Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["MaskGenAnalysisMode"] = mode } });
    }

    [Theory]
    [InlineData("for (int j = 0; j < n; j++) x[j] = MathF.Tanh(q[j]);")]
    [InlineData("for (int j = 0; j < n; j++) x[j] = q[j]; TensorPrimitives.Subtract(x, TensorPrimitives.Max(x), x);")]
    public Task Values_that_are_small_are_never_reported(string feed)
    {
        TestCode code = Method(feed, "TensorPrimitives.SoftMax(x, x);");
        return VerifyUsage.AnalyzerAsync(code with { Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["MaskGenAnalysisMode"] = "all" } });
    }

    [Fact]
    public Task Buffer_is_on_the_stack_where_it_is_small() =>
        VerifyUsage.AnalyzerAsync(
            Method(
                "Span<float> row = n <= 1024 ? stackalloc float[n] : new float[n]; for (int j = 0; j < n; j++) row[j] = TensorPrimitives.Dot(q, k[j]);",
                "{|MASK2002:TensorPrimitives.SoftMax(row, row)|};"
            )
        );

    [Fact]
    public Task Maximum_is_subtracted() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(
            Method("for (int j = 0; j < n; j++) x[j] = TensorPrimitives.Dot(q, k[j]);", "{|MASK2002:TensorPrimitives.SoftMax(x, mask)|};"),
            Method(
                "for (int j = 0; j < n; j++) x[j] = TensorPrimitives.Dot(q, k[j]);",
                "TensorPrimitives.Subtract(x, TensorPrimitives.Max(x), mask);\n        TensorPrimitives.SoftMax(mask, mask);"
            )
        );

    private static string Method(string feed, string softmax) =>
        $$"""
            using System;
            using System.Numerics.Tensors;

            class Attention
            {
                void Row(float[] q, float[][] k, float[] x, float[] mask, int n, int at)
                {
                    {{feed}}
                    {{softmax}}
                }

                void Load(float[] values) { }
            }
            """;
}
