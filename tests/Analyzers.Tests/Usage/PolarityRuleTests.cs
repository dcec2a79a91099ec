using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Generator;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>MASK2001, MASK2003, MASK2006 and MASK2008 on tensors.</summary>
public sealed class PolarityRuleTests
{
    [Theory]
    [InlineData("var mask = torch.triu(torch.ones(n, n), 1).@bool(); return attention.call(x, x, x, null, false, {|MASK2001:mask|}).Item1;")]
    [InlineData("var mask = torch.triu(torch.ones(n, n, dtype: torch.@bool), 1); return encoder.call(x, {|MASK2001:mask|}, null);")]
    [InlineData("return encoder.call(x, {|MASK2001:torch.ones(n, n).tril() == 0|}, null);")]
    [InlineData("var mask = unknown.to(ScalarType.Bool); return decoder.call(x, v, {|MASK2001:mask|});")]
    [InlineData("var i = torch.arange(n); var mask = i.unsqueeze(0) > i.unsqueeze(1); return encoder.forward(x, {|MASK2001:mask|}, null);")]
    [InlineData("var mask = torch.zeros(n, n).to(torch.@bool); return transformer.call(x, v, src_mask: null, tgt_mask: {|MASK2001:mask|});")]
    public Task Boolean_masks_are_added(string body) => Reports(Layers(body));

    [Theory]
    [InlineData("var mask = torch.triu(torch.full(new long[] { n, n }, float.NegativeInfinity), 1); return encoder.call(x, mask, null);")]
    [InlineData("var padding = tokens.eq(7); return encoder.call(x, null, padding);")]
    [InlineData("return encoder.call(x, unknown, null);")]
    [InlineData("var mask = torch.zeros(n, n).masked_fill(torch.triu(torch.ones(n, n), 1).@bool(), float.NegativeInfinity); return attention.call(x, x, x, null, false, mask).Item1;")]
    [InlineData("var mask = torch.triu(torch.ones(n, n), 1).@bool().to(torch.float32) * -1e9f; return encoder.call(x, mask, null);")]
    [InlineData("var mask = torch.triu(torch.ones(n, n), 1).@bool(); return scores.masked_fill(mask, float.NegativeInfinity).softmax(-1);")]
    public Task Float_masks_are_right(string body) => Reports(Layers(body));

    [Theory]
    [InlineData("var x0 = embedding.call(tokens); var mask = tokens.eq(0); return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2003:mask.unsqueeze(1).unsqueeze(2)|});")]
    [InlineData("var mask = tokens == 50256; return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2003:mask|});")]
    [InlineData("var x0 = embedding.call(tokens); return encoder.call(x0, null, {|MASK2003:tokens.ne(m)|});")]
    [InlineData("var real = tokens != 50256; return scores.masked_fill({|MASK2003:real|}, float.NegativeInfinity).softmax(-1);")]
    [InlineData("var pad = tokens.eq(-1); return torch.where({|MASK2003:pad|}, scores, float.NegativeInfinity).softmax(-1);")]
    [InlineData("if (n > 4) return nn.functional.scaled_dot_product_attention(q, k, v, unknown); return scores.masked_fill({|MASK2003:unknown|}, float.NegativeInfinity).softmax(-1);")]
    [InlineData("var a = encoder.call(x, null, unknown); return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2003:unknown|});")]
    [InlineData("var real = tokens != 50256; return attention.call(x, x, x, {|MASK2003:real|}, false, null).Item1;")]
    public Task Inverted_polarity(string body) => Reports(Layers(body));

    [Theory]
    [InlineData("var x0 = embedding.call(tokens); var mask = tokens.ne(0); return nn.functional.scaled_dot_product_attention(q, k, v, mask.unsqueeze(1).unsqueeze(2));")]
    [InlineData("var attention_mask = tokens.eq(50256); return encoder.call(x, null, attention_mask);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, k, v, unknown.eq(0));")]
    [InlineData("return scores.masked_fill(unknown == 0, float.NegativeInfinity).softmax(-1);")]
    [InlineData("return scores.masked_fill(unknown, float.NegativeInfinity).softmax(-1);")]
    [InlineData("var mask = torch.arange(n).unsqueeze(0) >= unknown.unsqueeze(1); return nn.functional.scaled_dot_product_attention(q, k, v, mask);")]
    [InlineData("var a = scores.masked_fill(unknown, float.NegativeInfinity).softmax(-1); var b = scores.masked_fill(unknown.logical_not(), float.NegativeInfinity).softmax(-1); return a + b;")]
    [InlineData("var same = tokens.unsqueeze(1) == tokens.unsqueeze(2); return nn.functional.scaled_dot_product_attention(q, k, v, same);")]
    [InlineData("if (n > 4) return nn.functional.scaled_dot_product_attention(q, k, v, unknown.logical_not()); return scores.masked_fill(unknown, float.NegativeInfinity).softmax(-1);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, k, v, unknown == 255);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, k, v, tokens == 2);")]
    [InlineData("var x0 = embedding.call(unknown); return nn.functional.scaled_dot_product_attention(q, k, v, unknown == 1);")]
    public Task Polarity_that_is_right_or_unknown(string body) => Reports(Layers(body));

    [Theory]
    [InlineData("WriteAllowed", "encoder.call(x, null, {|MASK2003:mask|})")]
    [InlineData("WriteBlocked", "nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2003:mask|})")]
    [InlineData("WriteAllowed", "scores.masked_fill({|MASK2003:mask|}, float.NegativeInfinity).softmax(-1)")]
    [InlineData("WriteBlocked", "encoder.call(x, null, mask)")]
    [InlineData("WriteAllowed", "nn.functional.scaled_dot_product_attention(q, k, v, mask)")]
    [InlineData("WriteAllowed", "scores.masked_fill(mask == 0, float.NegativeInfinity).softmax(-1)")]
    public Task Masks_of_MaskGen_keep_their_polarity(string writer, string use) =>
        Reports(
            TestCode.Of(
                Layers($"var buffer = new bool[64]; Causal.{writer}(buffer); var mask = torch.tensor(buffer).view(8, 8); return {use};"),
                "[MaskGen.AttentionMask] [MaskGen.Segment(\"Text\", 8, MaskGen.SegmentKind.Causal)] static partial class Causal { }"
            ) with
            {
                Generators = [new MaskGenerator()],
            }
        );

    [Theory]
    [InlineData("return scores.masked_fill(unknown, {|MASK2006:1e-9|}).softmax(-1);")]
    [InlineData("return scores.masked_fill(unknown == 0, {|MASK2006:-1e-9|}).softmax(-1);")]
    [InlineData("return scores.masked_fill(unknown, {|MASK2006:1e9|}).softmax(-1);")]
    [InlineData("return (scores + {|MASK2006:(1 - unknown) * 1e9|}).softmax(-1);")]
    [InlineData("return torch.softmax(scores + {|MASK2006:(1.0 - unknown) * -1e-9|}, -1);")]
    [InlineData("return torch.where(unknown, scores, {|MASK2006:-1e-10|}).softmax(-1);")]
    public Task Fill_that_does_not_block(string body) => Reports(Layers(body));

    [Theory]
    [InlineData("return (scores + (unknown - 1) * 1e10).softmax(-1);")]
    [InlineData("return (scores - (1 - unknown) * 1e10).softmax(-1);")]
    [InlineData("return scores.masked_fill(unknown, -100).softmax(-1);")]
    [InlineData("return scores.masked_fill(unknown, -1e30).softmax(-1);")]
    [InlineData("return unknown.masked_fill(tokens.eq(5), 1e-9);")]
    [InlineData("return x.masked_fill(unknown, 0).softmax(-1);")]
    [InlineData("return x.masked_fill(unknown, 100).softmax(-1);")]
    [InlineData("return (x + torch.where(tokens == n, 100f, 0f)).softmax(-1);")]
    public Task Fill_that_is_right(string body) => Reports(Layers(body));

    [Theory]
    [InlineData("return (scores + {|MASK2008:torch.tril(torch.ones(n, n))|}).softmax(-1);")]
    [InlineData("return (scores * {|MASK2008:torch.tril(torch.ones(n, n))|}).softmax(-1);")]
    [InlineData("var mask = (tokens != 50256).to(torch.float32); scores = scores * {|MASK2008:mask|}; return torch.matmul(scores.softmax(-1), v);")]
    [InlineData("var weights = scores.softmax(-1) * {|MASK2008:torch.tril(torch.ones(n, n))|}; return torch.matmul(weights, v);")]
    [InlineData("var weights = scores.softmax(-1).masked_fill({|MASK2008:unknown|}, 0); return weights.matmul(v);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2008:torch.tril(torch.ones(n, n))|});")]
    [InlineData("return encoder.call(x, {|MASK2008:torch.triu(torch.ones(n, n), 1)|}, null);")]
    public Task Masks_in_arithmetic(string body) => Reports(Layers(body));

    [Theory]
    [InlineData("var b = torch.tril(torch.ones(n, n)); return (scores * b - 1e10 * (1 - b)).softmax(-1);")]
    [InlineData("var weights = scores.softmax(-1) * torch.tril(torch.ones(n, n)); weights = weights / weights.sum(-1, true); return torch.matmul(weights, v);")]
    [InlineData("var weights = scores.masked_fill(unknown, float.NegativeInfinity).softmax(-1).masked_fill(unknown, 0); return weights.matmul(v);")]
    [InlineData("var pooled = x * (tokens != 50256).to(torch.float32).unsqueeze(-1); return pooled.sum(1);")]
    [InlineData("return (scores * unknown).softmax(-1);")]
    [InlineData("return (scores + unknown).softmax(-1);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, k, v, torch.tril(torch.ones(n, n)).log());")]
    [InlineData("return (unknown * (tokens != 50256).to(torch.float32)).softmax(-1);")]
    public Task Arithmetic_that_is_right(string body) => Reports(Layers(body));

    private static Task Reports(TestCode code) => VerifyUsage.AnalyzerAsync(code);

    /// <summary>A method with layers as parameters beside those of <see cref="Tensors.Method"/>.</summary>
    private static string Layers(string body) =>
        Tensors.Method(body)
            .Replace(
                "Tensor Run(",
                "Tensor Run(MultiheadAttention attention, TransformerEncoderLayer encoder, TransformerDecoderLayer decoder, Transformer transformer, Embedding embedding, ",
                StringComparison.Ordinal
            );
}
