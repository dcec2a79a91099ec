using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>MASK2013: masks that are null where they are used, and masks that nobody reads.</summary>
public sealed class MaskIsIgnoredRuleTests
{
    [Theory]
    [InlineData("if (mask is null) s = s.masked_fill({|MASK2013:mask!|}, float.NegativeInfinity); return s.softmax(-1);")]
    [InlineData("if (mask is null) { s = s + {|MASK2013:mask!|}; } return s.softmax(-1);")]
    [InlineData("if (mask is not null) return s; return s.masked_fill({|MASK2013:mask!|}.logical_not(), -1e9).softmax(-1);")]
    [InlineData("if (!(mask is null)) { return s; } else { return s + {|MASK2013:mask!|}.unsqueeze(0); }")]
    [InlineData("return mask is null ? s.masked_fill({|MASK2013:mask!|} == 0, -1e9) : s;")]
    [InlineData("if (mask is null && n > 0) return torch.where({|MASK2013:mask!|}, s, x); return s;")]
    public Task It_is_null_here(string body) => VerifyUsage.AnalyzerAsync(Method(body));

    [Theory]
    [InlineData("if (mask is not null) s = s.masked_fill(mask, float.NegativeInfinity); return s.softmax(-1);")]
    [InlineData("if (mask is null) mask = torch.ones(n, n).@bool(); return s.masked_fill(mask, -1e9);")]
    [InlineData("mask ??= torch.ones(n, n).@bool(); return s.masked_fill(mask, -1e9);")]
    [InlineData("var has = mask is not null; if (has) s = s.masked_fill(mask!, -1e9); return s;")]
    [InlineData("if (mask is null) return nn.functional.scaled_dot_product_attention(s, s, s, mask!); return s;")]
    [InlineData("if (mask is null) return nn.functional.scaled_dot_product_attention(s, s, s, attn_mask: mask); return s;")]
    [InlineData("if (mask is null) return nn.MultiheadAttention(64, 8).call(s, s, s, mask!, false, mask!).Item1; return s;")]
    [InlineData("if (mask is null) throw new ArgumentNullException(nameof(mask)); return s.masked_fill(mask, -1e9);")]
    [InlineData("Tensor? last = null; for (var i = 0; i < n; i++) { if (last is not null) s = s + last; last = s; } return s;")]
    [InlineData("if (mask is null) { try { return s + mask!; } catch (NullReferenceException) { return s; } } return s;")]
    [InlineData("return mask?.unsqueeze(0) is { } row ? s + row : s;")]
    public Task What_is_not_null_is_left_alone(string body) => VerifyUsage.AnalyzerAsync(Method(body));

    [Theory]
    [InlineData("return Attend(s, {|MASK2013:torch.ones(n, n).tril()|});", "torch.matmul(x, x).softmax(-1)")]
    [InlineData("var causal = torch.triu(torch.ones(n, n), 1).@bool(); return Attend(s, {|MASK2013:causal|});", "nn.functional.scaled_dot_product_attention(x, x, x)")]
    [InlineData("return Attend(s, attn: {|MASK2013:x == 0|});", "nn.functional.softmax(x.bmm(x), -1)")]
    [InlineData("return Attend(attn: {|MASK2013:(1 - (x != 0).to(float32)) * -1e9|}, x: s);", "torch.softmax(torch.einsum(\"ij,kj->ik\", x, x), -1)")]
    [InlineData("return this.Attend(s, ({|MASK2013:x != 0|}));", "torch.matmul(torch.softmax(torch.bmm(x, x), -1), x)")]
    public Task It_is_never_read(string body, string attention) => VerifyUsage.AnalyzerAsync(Method(body, attention));

    [Theory]
    [InlineData("return Attend(s, torch.ones(n, n).tril());", "(torch.matmul(x, x) + attn).softmax(-1)")]
    [InlineData("return Attend(s, torch.ones(n, n).tril());", "torch.matmul(x, x)")]
    [InlineData("return Attend(s, torch.ones(n, n).tril());", "throw new NotSupportedException()")]
    [InlineData("return Attend(s, torch.ones(n, n).tril());", "nn.functional.scaled_dot_product_attention(x, x, x, is_casual: true)")]
    [InlineData("return Attend(s, torch.ones(n, n).tril());", "nn.functional.scaled_dot_product_attention(x, x, x, null, 0, true)")]
    [InlineData("return Attend(s, x);", "torch.matmul(x, x).softmax(-1)")]
    [InlineData("return Attend(s, s);", "torch.matmul(x, x).softmax(-1)")]
    [InlineData("return Attend(s, attn: null!);", "torch.matmul(x, x).softmax(-1)")]
    public Task What_is_read_or_no_mask_is_left_alone(string body, string attention) => VerifyUsage.AnalyzerAsync(Method(body, attention));

    [Fact]
    public Task A_method_that_can_be_replaced_may_be_read_elsewhere() =>
        VerifyUsage.AnalyzerAsync(Method("return Attend(s, torch.ones(n, n).tril());", "torch.matmul(x, x).softmax(-1)").Replace("public Tensor Attend", "public virtual Tensor Attend", StringComparison.Ordinal));

    [Fact]
    public Task A_parameter_that_an_interface_asks_for_need_not_be_read() =>
        VerifyUsage.AnalyzerAsync(
            Method("return Attend(s, torch.ones(n, n).tril());", "torch.matmul(x, x).softmax(-1)").Replace("class Layer", "interface IAttention { Tensor Attend(Tensor x, Tensor attn); } class Layer : IAttention", StringComparison.Ordinal)
        );

    private static string Method(string body, string attention = "x") =>
        $$"""
        #nullable enable
        using System;
        using TorchSharp;
        using static TorchSharp.torch;

        class Layer
        {
            public Tensor Attend(Tensor x, Tensor attn) => {{attention}};

            public Tensor Run(Tensor s, Tensor x, Tensor? mask, long n)
            {
                {{body}}
            }
        }
        """;
}
