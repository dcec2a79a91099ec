using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>MASK2017: triangles of two sizes.</summary>
public sealed class CausalAlignmentRuleTests
{
    [Theory]
    [InlineData("var mask = {|MASK2017:torch.tril(torch.ones(n, m))|}.@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, mask);")]
    [InlineData("var mask = {|MASK2017:torch.ones(n, m, dtype: ScalarType.Bool).tril()|}; return nn.functional.scaled_dot_product_attention(q, k, v, mask);")]
    [InlineData("var mask = {|MASK2017:torch.triu(torch.full(new long[] { n, m }, float.NegativeInfinity), 1)|}; return (scores + mask).softmax(-1);")]
    [InlineData("var mask = {|MASK2017:torch.ones(m, n).tril(0)|}; return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    [InlineData("var mask = {|MASK2017:torch.tril(torch.ones(q.shape[1], k.shape[1]))|}; return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    [InlineData("var rows = q.size(-2); var columns = k.size(-2); var mask = {|MASK2017:torch.ones(rows, columns).tril(0)|}; return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    [InlineData("var mask = {|MASK2017:torch.ones(q.size(-2), k.size(-2)).tril()|}; return nn.functional.scaled_dot_product_attention(q, k, v, mask.@bool());")]
    [InlineData("var all = n + m; var mask = {|MASK2017:torch.tril(torch.ones(n, all))|}; return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    [InlineData("var rows = q.size(-2); var mask = {|MASK2017:torch.ones(rows, m + rows).tril()|}; return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    public Task Nobody_says_where_the_queries_stand(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Theory]
    [InlineData("var mask = torch.tril(torch.ones(n, n)); return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    [InlineData("var mask = torch.tril(torch.ones(n, m), m - n); return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    [InlineData("var mask = torch.tril(torch.ones(q.shape[1], q.shape[1])); return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    [InlineData("var mask = torch.tril(torch.ones(q.shape[1], q.shape[2])); return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    [InlineData("var rows = n; var mask = torch.tril(torch.ones(n, rows)); return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    [InlineData("var size = m * 2; var mask = torch.tril(torch.ones(n, size)); return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    [InlineData("return torch.tril(torch.ones(n, m));")]
    [InlineData("var keep = torch.tril(torch.ones(n, m)); return x * keep;")]
    [InlineData("var mask = torch.tril(torch.ones(128, 256)); return scores.masked_fill(mask == 0, -1e9).softmax(-1);")]
    public Task One_size_or_an_offset_is_left_alone(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));
}
