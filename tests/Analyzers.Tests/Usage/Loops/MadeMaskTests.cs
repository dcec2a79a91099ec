using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Usage.Loops;

/// <summary>Masks that a method makes and a loop adds, and attention that stops at the query, as ports of C write it.</summary>
public sealed class MadeMaskTests
{
    [Theory]
    [InlineData("mask[i, j] = j < i ? float.NegativeInfinity : 0f;", "{|MASK2004:mask[i, j]|}")]
    [InlineData("mask[i, j] = j >= i ? -1e9f : 0f;", "{|MASK2005:mask[i, j]|}")]
    [InlineData("if (i <= j) mask[i, j] = -1e9f;", "{|MASK2005:mask[i, j]|}")]
    [InlineData("mask[i, j] = j > i ? float.NegativeInfinity : 0f;", "mask[i, j]")]
    [InlineData("mask[j, i] = j < i ? float.NegativeInfinity : 0f;", "mask[i, j]")]
    [InlineData("mask[i, j] = j < i ? float.NegativeInfinity : 0f;", "mask[j, i]")]
    [InlineData("mask[i, j] = j < i ? 1f : 0f;", "mask[i, j] * 0.5f")]
    public Task Mask_of_a_method(string store, string read) => VerifyUsage.AnalyzerAsync(Made(store, read));

    [Theory]
    [InlineData("Allow(mask);")]
    [InlineData("mask[0, 0] = 0;")]
    public Task Mask_that_is_changed_after_it_was_made(string change) =>
        VerifyUsage.AnalyzerAsync(Made("mask[i, j] = j >= i ? -1e9f : 0f;", "mask[i, j]", change));

    [Theory]
    [InlineData("j <= i")]
    [InlineData("{|MASK2005:j < i|}")]
    [InlineData("j < i", 1)]
    public Task Maximum_of_a_local(string bound, int first = 0)
    {
        string plain = bound.Replace("{|MASK2005:", "").Replace("|}", "");
        return VerifyUsage.AnalyzerAsync(
            $$"""
            using System;

            unsafe class Attention
            {
                static void Forward(float* output, float* before, float* weights, float* q, float* k, float* v, int T, int D)
                {
                    for (int i = {{first}}; i < T; i++)
                    {
                        float* b = before + i * T;
                        float* w = weights + i * T;
                        float max = -10000f;
                        for (int j = 0; {{plain}}; j++)
                        {
                            float dot = 0;
                            for (int d = 0; d < D; d++) dot += q[i * D + d] * k[j * D + d];
                            if (dot > max) max = dot;
                            b[j] = dot;
                        }

                        float sum = 0;
                        for (int j = 0; {{bound}}; j++)
                        {
                            float e = MathF.Exp(b[j] - max);
                            sum += e;
                            w[j] = e;
                        }

                        float inverse = 1f / sum;
                        for (int j = 0; {{plain}}; j++) w[j] *= inverse;
                        for (int j = 0; {{plain}}; j++)
                            for (int d = 0; d < D; d++) output[i * D + d] += w[j] * v[j * D + d];
                    }
                }
            }
            """
        );
    }

    [Theory]
    [InlineData("if (max == none) continue;")]
    [InlineData("if (max <= -10000f) continue;")]
    public Task Maximum_that_is_looked_at(string test) =>
        VerifyUsage.AnalyzerAsync(Made("if (i <= j) mask[i, j] = -1e9f;", "mask[i, j]", test: test));

    [Theory]
    [InlineData("{|MASK2004:j <= i|}", "Softmax")]
    [InlineData("{|MASK2005:j >= i|}", "Softmax")]
    [InlineData("j > i", "Softmax")]
    [InlineData("j < i", "Twice")]
    public Task Rows_that_a_query_hands_to_a_method(string comparison, string method) =>
        VerifyUsage.AnalyzerAsync(
            $$"""
            using System;
            using System.Linq;

            class Attention
            {
                double[][] Weights(double[][] q, double[][] k)
                {
                    int n = q.Length;
                    var s = new double[n][];
                    for (int i = 0; i < n; i++)
                    {
                        s[i] = new double[n];
                        for (int j = 0; j < n; j++)
                            for (int d = 0; d < q[0].Length; d++) s[i][j] += q[i][d] * k[j][d];
                    }

                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < n; j++)
                            if ({{comparison}}) s[i][j] = double.NegativeInfinity;
                    return s.Select({{method}}).ToArray();
                }

                static double[] Softmax(double[] x)
                {
                    double max = x.Max();
                    var powers = x.Select(value => Math.Exp(value - max)).ToArray();
                    double sum = powers.Sum();
                    return powers.Select(power => power / sum).ToArray();
                }

                static double[] Twice(double[] x) => x.Select(value => 2 * Math.Exp(value)).ToArray();
            }
            """
        );

    private static string Made(string store, string read, string change = "", string test = "") =>
        $$"""
            using System;

            class Attention
            {
                void Forward(float[,] q, float[,] k, float[,] s, int T, int D)
                {
                    float none = float.NegativeInfinity;
                    var mask = Mask(T);
                    {{change}}
                    for (int i = 0; i < T; i++)
                    {
                        float max = none;
                        for (int j = 0; j < T; j++)
                        {
                            float dot = 0;
                            for (int d = 0; d < D; d++) dot += q[i, d] * k[j, d];
                            s[i, j] = dot + {{read}};
                            max = Math.Max(max, s[i, j]);
                        }

                        {{test}}
                        float sum = 0;
                        for (int j = 0; j < T; j++) { s[i, j] = MathF.Exp(s[i, j] - max); sum += s[i, j]; }
                        for (int j = 0; j < T; j++) s[i, j] /= sum;
                    }
                }

                static float[,] Mask(int n)
                {
                    var mask = new float[n, n];
                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < n; j++)
                        {
                            {{store}}
                        }

                    return mask;
                }

                static void Allow(float[,] mask) => mask[0, 0] = 0;
            }
            """;
}
