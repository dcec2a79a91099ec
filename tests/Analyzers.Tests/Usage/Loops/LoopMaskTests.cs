using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Usage.Loops;

/// <summary>Masks of hand-written attention: which triangle stays, by the index that the softmax sums over.</summary>
public sealed class LoopMaskTests
{
    [Theory]
    [InlineData("if ({|MASK2004:j < i|}) s[i, j] = float.NegativeInfinity;")]
    [InlineData("if ({|MASK2004:i > j|}) s[i, j] = float.MinValue;")]
    [InlineData("if ({|MASK2004:j - i < 0|}) s[i, j] = -1e9f;")]
    [InlineData("if (!({|MASK2004:j >= i|})) s[i, j] += -1e9f;")]
    [InlineData("if ({|MASK2004:j <= i - 1|}) { s[i, j] = -10000; }")]
    [InlineData("s[i, j] = {|MASK2004:i > j|} ? -1e30f : s[i, j] * 0.125f;")]
    [InlineData("if ({|MASK2004:j >= i|}) continue; s[i, j] = float.NegativeInfinity;")]
    [InlineData("if ({|MASK2004:j <= i|}) s[i, j] = float.NegativeInfinity;")]
    [InlineData("if (causal && {|MASK2004:j < i|}) s[i, j] = float.NegativeInfinity;")]
    [InlineData("if (pad[j] || {|MASK2004:j < i|}) s[i, j] = -1e9f;")]
    [InlineData("var hidden = {|MASK2004:j < i|}; if (hidden) s[i, j] = float.NegativeInfinity;")]
    [InlineData("if ({|MASK2005:j >= i|}) s[i, j] = float.NegativeInfinity;")]
    [InlineData("if (!({|MASK2005:j < i|})) s[i, j] = float.NegativeInfinity;")]
    [InlineData("if ({|MASK2005:i - j < 1|}) s[i, j] = float.NegativeInfinity;")]
    [InlineData("s[i, j] += {|MASK2005:j >= i|} ? -1e9f : 0f;")]
    [InlineData("if ({|MASK2005:j < i|}) s[i, j] *= 0.5f; else s[i, j] = float.NegativeInfinity;")]
    public Task Wrong_triangle(string fill) => VerifyAsync(Attention(fill));

    [Theory]
    [InlineData("if (j > i) s[i, j] = float.NegativeInfinity;")]
    [InlineData("if (i < j) s[i, j] = float.MinValue;")]
    [InlineData("if (!(j <= i)) s[i, j] = -1e9f;")]
    [InlineData("if (j >= i + 1) s[i, j] = -1e9f;")]
    [InlineData("if (j <= i) continue; s[i, j] = -1e9f;")]
    [InlineData("s[i, j] += j > i ? -1e9f : 0f;")]
    [InlineData("if (j > i + past) s[i, j] = -1e9f;")]
    [InlineData("if (j < i - past) s[i, j] = -1e9f;")]
    [InlineData("if (j == i) s[i, j] = -1e9f;")]
    [InlineData("if (j < i && pad[j]) s[i, j] = -1e9f;")]
    [InlineData("if (j > i || j < i - 4) s[i, j] = -1e9f;")]
    [InlineData("if (j > i) s[i, j] = -1e9f; if (j < i) s[i, j] -= -1e9f;")]
    [InlineData("if (j < i) s[i, j] -= 0.5f * (i - j);")]
    [InlineData("if (j < i) s[i, j] = -1e9f; s[i, j] = i * j;")]
    [InlineData("if (j < i) s[i, j] = -1;")]
    public Task Right_triangle(string fill) => VerifyAsync(Attention(fill));

    private static Task VerifyAsync(string code) => VerifyUsage.AnalyzerAsync(code);

    private static string Attention(string fill) =>
        $$"""
            using System;

            class Attention
            {
                void Forward(float[,] q, float[,] k, float[,] s, bool[] pad, bool causal, int past)
                {
                    int T = s.GetLength(0);
                    for (int i = 0; i < T; i++)
                    {
                        for (int j = 0; j < T; j++)
                        {
                            float dot = 0;
                            for (int d = 0; d < q.GetLength(1); d++) dot += q[i, d] * k[j, d];
                            s[i, j] = dot;
                            {{fill}}
                        }
                    }

                    for (int i = 0; i < T; i++)
                    {
                        float max = float.NegativeInfinity;
                        for (int j = 0; j < T; j++) max = MathF.Max(max, s[i, j]);
                        float sum = 0;
                        for (int j = 0; j < T; j++)
                        {
                            s[i, j] = MathF.Exp(s[i, j] - max);
                            sum += s[i, j];
                        }

                        for (int j = 0; j < T; j++) s[i, j] /= sum;
                    }
                }
            }
            """;
}
