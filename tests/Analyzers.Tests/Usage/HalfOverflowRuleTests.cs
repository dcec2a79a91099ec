using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>MASK2011: what half precision cannot hold, and what two of the least numbers add up to.</summary>
public sealed class HalfOverflowRuleTests
{
    [Theory]
    [InlineData("return scores.to(float16).masked_fill(unknown, {|MASK2011:-1e9|}).softmax(-1);")]
    [InlineData("return scores.half().masked_fill_(unknown, {|MASK2011:float.MinValue|});")]
    [InlineData("return torch.full(new long[] { n, n }, {|MASK2011:-1e9f|}, dtype: ScalarType.Float16);")]
    [InlineData("var least = -70000f; return torch.zeros(n, n, dtype: float16).masked_fill(unknown, {|MASK2011:least|});")]
    [InlineData("return scores.masked_fill(unknown, {|MASK2011:(Half)(-1e9f)|});")]
    [InlineData("return scores.masked_fill(unknown, {|MASK2011:(Half)float.MinValue|});")]
    [InlineData("return scores.to(bfloat16).masked_fill(unknown, {|MASK2011:float.MinValue|});")]
    [InlineData("return {|MASK2011:torch.triu(torch.full(new long[] { n, n }, -1e9f), 1).to(float16)|}.unsqueeze(0);")]
    [InlineData("var mask = (tokens != 0).to(float16); return {|MASK2011:(1 - mask) * -1e9|};")]
    [InlineData("var fill = torch.finfo(float32).min; return scores.half().masked_fill(unknown, {|MASK2011:fill|});")]
    public Task Half_cannot_hold_it(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Theory]
    [InlineData("var pad = (1 - (tokens != 0).to(float16)) * -65504; var causal = torch.triu(torch.full(new long[] { n, n }, -65504, dtype: float16), 1); return {|MASK2011:pad + causal|};")]
    [InlineData("var pad = torch.zeros(n, n).masked_fill(tokens == 0, float.MinValue); var causal = torch.zeros(n, n).masked_fill(torch.triu(torch.ones(n, n), 1) == 1, float.MinValue); return {|MASK2011:causal.add(pad)|};")]
    [InlineData("var pad = torch.zeros(n, n).masked_fill(tokens == 0, torch.finfo(float32).min); var causal = torch.zeros(n, n).masked_fill(torch.triu(torch.ones(n, n), 1) == 1, float.MinValue); causal = {|MASK2011:causal + pad|}; return causal;")]
    [InlineData("var pad = torch.zeros(n, n, dtype: bfloat16).masked_fill(tokens == 0, -3.3e38); var causal = torch.zeros(n, n, dtype: bfloat16).masked_fill(torch.triu(torch.ones(n, n), 1) == 1, -3.3e38); {|MASK2011:causal += pad|}; return causal;")]
    [InlineData("var s = torch.matmul(q.half(), k.half()); s = s.masked_fill(torch.triu(torch.ones(n, n), 1) == 1, -65504f); var pad = torch.zeros(n, n, dtype: float16).masked_fill(tokens == 0, -65504f); return ({|MASK2011:s + pad|}).softmax(-1);")]
    public Task Two_of_the_least_add_up_to_minus_infinity(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Theory]
    [InlineData("return scores.to(float16).masked_fill(unknown, float.NegativeInfinity).softmax(-1);")]
    [InlineData("return scores.to(float16).masked_fill(unknown, -65504f).softmax(-1);")]
    [InlineData("return scores.to(float16).masked_fill(unknown, -1e4).softmax(-1);")]
    [InlineData("return scores.to(float16).masked_fill(unknown, Half.MinValue).softmax(-1);")]
    [InlineData("return scores.to(float16).masked_fill(unknown, (Half)(-30000f)).softmax(-1);")]
    [InlineData("return scores.masked_fill(unknown, -1e30).softmax(-1);")]
    [InlineData("return scores.to(float32).masked_fill(unknown, float.MinValue).softmax(-1);")]
    [InlineData("return scores.to(bfloat16).masked_fill(unknown, -1e9).softmax(-1);")]
    [InlineData("return scores.half().masked_fill(unknown, torch.finfo(float16).min).softmax(-1);")]
    [InlineData("return scores.half().masked_fill(unknown, torch.finfo(scores.dtype).min).softmax(-1);")]
    [InlineData("var pad = torch.zeros(n, n).masked_fill(tokens == 0, -1e9); var causal = torch.zeros(n, n).masked_fill(torch.triu(torch.ones(n, n), 1) == 1, float.MinValue); return causal + pad;")]
    [InlineData("var causal = torch.triu(torch.ones(n, n), 1) == 1; var a = torch.zeros(n, n).masked_fill(causal, float.MinValue); var b = torch.zeros(n, n).masked_fill(causal.logical_not(), float.MinValue); return a + b;")]
    [InlineData("var pad = torch.zeros(n, n, dtype: float64).masked_fill(tokens == 0, float.MinValue); return pad + torch.zeros(n, n, dtype: float64).masked_fill(unknown, float.MinValue);")]
    [InlineData("var pad = torch.zeros(n, n).masked_fill(tokens == 0, float.NegativeInfinity); return pad + torch.zeros(n, n).masked_fill(unknown, float.NegativeInfinity);")]
    [InlineData("var none = (Half)(-1e9f); return x;")]
    [InlineData("return torch.matmul(q.half(), k.half()).masked_fill(unknown, 1e9).amax(new long[] { -1 });")]
    public Task What_can_be_held_is_left_alone(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Fact]
    public Task The_least_number_takes_its_place() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(
            Tensors.Method(
                """
                x = x.half().masked_fill(unknown, {|MASK2011:-1e9|});
                x = x.masked_fill(unknown, {|MASK2011:(Half)float.MinValue|});
                return torch.full(new long[] { n, n }, {|MASK2011:float.MinValue|}, dtype: ScalarType.Float16);
                """
            ),
            Tensors.Method(
                """
                x = x.half().masked_fill(unknown, -65504f);
                x = x.masked_fill(unknown, Half.MinValue);
                return torch.full(new long[] { n, n }, -65504f, dtype: ScalarType.Float16);
                """
            )
        );
}
