using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>MASK2004 and MASK2005 on tensors: the same triangle in every spelling.</summary>
public sealed class TriangleRuleTests
{
    [Theory]
    [InlineData("var mask = torch.tril(torch.ones(n, n)) == 1; return scores.masked_fill({|MASK2004:mask|}, float.NegativeInfinity).softmax(-1);")]
    [InlineData("return scores.masked_fill({|MASK2004:torch.tril(torch.ones(n, n)).to(ScalarType.Bool)|}, -1e9).softmax(-1);")]
    [InlineData("var mask = torch.triu(torch.ones(n, n)).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2004:mask|});")]
    [InlineData("var mask = torch.triu(torch.ones(n, n), 1).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, attn_mask: {|MASK2004:mask|});")]
    [InlineData("var mask = torch.tril(torch.full(new long[] { n, n }, float.NegativeInfinity), -1); return torch.softmax(scores + {|MASK2004:mask|}, -1);")]
    [InlineData("var i = torch.arange(n); var mask = i.unsqueeze(1) <= i.unsqueeze(0); return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2004:mask|});")]
    [InlineData("var mask = torch.ones(n, n).tril().transpose(0, 1).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2004:mask|});")]
    [InlineData("scores = torch.where({|MASK2004:torch.triu(torch.ones(n, n)) == 0|}, float.NegativeInfinity, scores); return scores.softmax(-1);")]
    [InlineData("var mask = (1 - torch.triu(torch.ones(n, n))) * -1e9; return (scores + {|MASK2004:mask|}).softmax(-1);")]
    [InlineData("if (n > 1) scores = scores.masked_fill({|MASK2004:torch.tril(torch.ones(n, n)) == 1|}, float.NegativeInfinity); return scores.softmax(-1);")]
    [InlineData("var mask = torch.triu(torch.ones(n, n)).@bool() & unknown; return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2004:mask|});")]
    [InlineData("var mask = torch.tril(torch.ones(n, n)); scores[{|MASK2004:mask == 1|}] = float.NegativeInfinity; return scores.softmax(-1).matmul(v);")]
    [InlineData("var mask = torch.ones(1, 1, n, n).tril().view(1, 1, n, n); return scores.masked_fill({|MASK2004:mask[.., .., ..4, ..4] == 1|}, float.NegativeInfinity).softmax(-1).matmul(v);")]
    [InlineData("var mask = torch.tril(torch.ones(n, n)); scores = scores - {|MASK2004:mask * 1e9|}; return torch.einsum(\"bij,bjd->bid\", scores.softmax(-1), v);")]
    [InlineData("var q3 = q.view(n, m, 8); var k3 = k.view(n, m, 8); return q3.matmul(k3.transpose(1, 2)).masked_fill({|MASK2004:torch.tril(torch.ones(m, m)) == 1|}, -1e9).softmax(2).matmul(v);")]
    [InlineData("var q4 = q.view(n, m, 4, 8).transpose(1, 2); var k4 = k.view(n, m, 4, 8).transpose(1, 2); return q4.matmul(k4.transpose(2, 3)).masked_fill({|MASK2004:torch.tril(torch.ones(m, m)) == 1|}, -1e9).softmax(3).matmul(v);")]
    public Task Only_the_future_is_kept(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Theory]
    [InlineData("return scores.masked_fill({|MASK2005:torch.triu(torch.ones(n, n)) == 1|}, float.NegativeInfinity).softmax(-1);")]
    [InlineData("var mask = torch.tril(torch.ones(n, n), -1).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2005:mask|});")]
    [InlineData("var mask = torch.triu(torch.full(new long[] { n, n }, float.NegativeInfinity)); return torch.softmax(scores + {|MASK2005:mask|}, dim: -1);")]
    [InlineData("var i = torch.arange(n); return scores.masked_fill({|MASK2005:i.unsqueeze(0) >= i.unsqueeze(1)|}, -1e9f).softmax(-1);")]
    [InlineData("var keep = torch.ones(n, n).tril(-1).unsqueeze(0).unsqueeze(0); return scores.masked_fill({|MASK2005:keep == 0|}, -1e9f).softmax(-1);")]
    [InlineData("var mask = torch.empty(n, n).fill_(float.NegativeInfinity).triu_(); return (scores + {|MASK2005:mask|}).softmax(-1).matmul(v);")]
    public Task Diagonal_is_blocked(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Theory]
    [InlineData("return scores.masked_fill(torch.triu(torch.ones(n, n), 1) == 1, float.NegativeInfinity).softmax(-1);")]
    [InlineData("return scores.masked_fill(torch.tril(torch.ones(n, n)) == 0, float.NegativeInfinity).softmax(-1);")]
    [InlineData("var mask = torch.triu(torch.ones(n, n)).transpose(0, 1).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, mask);")]
    [InlineData("var mask = torch.full(new long[] { n, n }, float.MinValue).masked_fill(torch.tril(torch.ones(n, n)).@bool(), 0); return (scores + mask).softmax(-1);")]
    [InlineData("var mask = (torch.tril(torch.ones(n, n)) - 1) * 1e10; return (scores + mask).softmax(-1);")]
    [InlineData("var mask = torch.triu(torch.ones(n, n), m).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, mask);")]
    [InlineData("var mask = torch.tril(torch.ones(n, n), 3).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, mask);")]
    [InlineData("var mask = torch.triu(torch.tril(torch.ones(n, n)), -4).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, mask);")]
    [InlineData("var mask = torch.tril(torch.ones(n, n)).@bool() & torch.triu(torch.ones(n, n), -8).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, mask);")]
    [InlineData("var weights = scores.softmax(-1); return weights.masked_fill(torch.triu(torch.ones(n, n), 1) == 1, 0);")]
    [InlineData("var distances = torch.matmul(x, x.transpose(0, 1)); return distances.masked_fill(torch.tril(torch.ones(n, n)) == 1, float.NegativeInfinity).amax(new long[] { -1 });")]
    [InlineData("var mask = (torch.ones(n, n) == 1).triu().transpose(0, 1); var bias = mask.to_type(float32).masked_fill(mask == 0, float.NegativeInfinity).masked_fill(mask == 1, 0f); return (scores + bias).softmax(-1);")]
    [InlineData("return unknown.masked_fill(torch.tril(torch.ones(n, n)) == 1, float.NegativeInfinity).softmax(-1);")]
    [InlineData("return unknown.masked_fill(torch.tril(torch.ones(n, n)) == 1, float.NegativeInfinity).softmax(-1).matmul(v);")]
    [InlineData("var chain = scores.masked_fill(torch.tril(torch.ones(n, n), -1) == 1, float.NegativeInfinity).softmax(-1); return v.matmul(chain);")]
    [InlineData("var ends = scores.masked_fill(torch.tril(torch.ones(n, n), -1) == 1, float.NegativeInfinity).softmax(-1); return ends.gather(1, tokens);")]
    [InlineData("var past = torch.tril(torch.ones(n, n), -1) == 1; return scores.masked_fill(past.logical_not(), -1e9).softmax(-1).masked_fill(past.logical_not(), 0).matmul(v);")]
    [InlineData("var q4 = q.view(n, m, 4, 8).transpose(1, 2); var k4 = k.view(n, m, 4, 8).transpose(1, 2); return q4.matmul(k4.transpose(2, 3)).masked_fill(torch.tril(torch.ones(m, m)) == 1, -1e9).softmax(2).matmul(v);")]
    [InlineData("var i = torch.arange(n); var mask = i.unsqueeze(1) <= i.unsqueeze(1).T; return scores.permute(0, 2, 1).masked_fill(mask.logical_not(), -1e9).softmax(-1).matmul(v);")]
    [InlineData("var i = torch.arange(n); var keep = i.unsqueeze(1) >= i.T; return nn.functional.scaled_dot_product_attention(q, k, v, keep);")]
    public Task Right_triangles_are_left_alone(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));
}
