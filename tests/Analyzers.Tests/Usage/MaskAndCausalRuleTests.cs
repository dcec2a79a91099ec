using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>MASK2010: a mask together with the causal flag.</summary>
public sealed class MaskAndCausalRuleTests
{
    [Theory]
    [InlineData("var mask = torch.ones(n, n).tril().@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, mask, {|MASK2010:is_casual: true|});")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, k, v, unknown, 0.0, {|MASK2010:true|});")]
    [InlineData("const bool causal = true; return nn.functional.scaled_dot_product_attention(q, k, v, attn_mask: tokens != 0, {|MASK2010:is_casual: causal|});")]
    [InlineData("var causal = true; var mask = torch.zeros(n, n).masked_fill(unknown, -1e9); return nn.functional.scaled_dot_product_attention(q, k, v, mask, {|MASK2010:is_casual: causal|});")]
    [InlineData("var mask = unknown.to(ScalarType.Bool); if (n > 1) mask = mask.logical_not(); return nn.functional.scaled_dot_product_attention({|MASK2010:is_casual: true|}, query: q, key: k, value: v, attn_mask: mask);")]
    [InlineData("Tensor? mask = n > 1 ? unknown : null; if (mask is not null) return nn.functional.scaled_dot_product_attention(q, k, v, torch.ones(n, n), {|MASK2010:is_casual: true|}); return x;")]
    public Task It_throws(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Theory]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, k, v, unknown);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, k, v, is_casual: true);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, k, v, null, is_casual: true);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, k, v, unknown, is_casual: false);")]
    [InlineData("Tensor? mask = n > 1 ? unknown : null; return nn.functional.scaled_dot_product_attention(q, k, v, mask, is_casual: mask is null);")]
    [InlineData("Tensor? mask = n > 1 ? unknown : null; return nn.functional.scaled_dot_product_attention(q, k, v, mask, is_casual: true);")]
    [InlineData("Tensor? mask = null; var causal = true; if (n > 1) { mask = unknown; causal = false; } return nn.functional.scaled_dot_product_attention(q, k, v, mask, is_casual: causal);")]
    [InlineData("Func<Func<Tensor>, Tensor> throws = run => run(); return throws(() => nn.functional.scaled_dot_product_attention(q, k, v, torch.ones(n, n), is_casual: true));")]
    [InlineData("try { return nn.functional.scaled_dot_product_attention(q, k, v, unknown, is_casual: true); } catch (ArgumentException) { return x; }")]
    [InlineData("Tensor Attend(Tensor query, Tensor attn_mask, bool is_casual) => query; return Attend(q, unknown, is_casual: true);")]
    public Task One_of_the_two_is_left_alone(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Fact]
    public Task The_flag_goes_where_the_mask_says_the_same() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(
            Tensors.Method(
                """
                var mask = torch.ones(n, n).tril().@bool();
                x = nn.functional.scaled_dot_product_attention({|MASK2010:is_casual: true|}, query: q, key: k, value: v, attn_mask: mask);
                return nn.functional.scaled_dot_product_attention(q, k, v, mask, {|MASK2010:is_casual: true|});
                """
            ),
            Tensors.Method(
                """
                var mask = torch.ones(n, n).tril().@bool();
                x = nn.functional.scaled_dot_product_attention(query: q, key: k, value: v, attn_mask: mask);
                return nn.functional.scaled_dot_product_attention(q, k, v, mask);
                """
            )
        );

    [Theory]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, k, v, unknown, {|MASK2010:is_casual: true|});")]
    [InlineData("var mask = torch.ones(n, n).tril(3).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, mask, {|MASK2010:is_casual: true|});")]
    public Task Another_mask_has_no_single_answer(string body) => Verify.NoFixAsync<MaskUsageAnalyzer, CorrectionFix>(Tensors.Method(body));
}
