using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>MASK2012: <c>~</c> on 0 and 1.</summary>
public sealed class ComplementOfIntegerRuleTests
{
    [Theory]
    [InlineData("var mask = (tokens != 0).to(int64); return scores.masked_fill(({|MASK2012:~mask|}).@bool(), -1e9);")]
    [InlineData("var mask = torch.tril(torch.ones(n, n, dtype: ScalarType.Int64)); return ({|MASK2012:~mask|}).to(float32);")]
    [InlineData("var mask = torch.ones(n, n).tril().to(int32); mask = {|MASK2012:~mask|}; return mask.@bool();")]
    [InlineData("var mask = unknown.@bool().@long(); return scores.masked_fill(({|MASK2012:~mask|}).@bool(), -1e9);")]
    [InlineData("var mask = x.eq(k).to_type(ScalarType.Int32); return {|MASK2012:torch.bitwise_not(mask)|} * -1e9;")]
    [InlineData("var mask = x.eq(k).to_type(ScalarType.Int32); return {|MASK2012:mask.bitwise_not()|} * -1e9;")]
    public Task All_bits_are_flipped(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Theory]
    [InlineData("var mask = tokens != 0; return scores.masked_fill(~mask, -1e9);")]
    [InlineData("var mask = (tokens != 0).to(int64); return scores.masked_fill((~mask & 1).@bool(), -1e9);")]
    [InlineData("var mask = (tokens != 0).to(int64); var flipped = ~mask; flipped = flipped & 1; return flipped;")]
    [InlineData("var mask = (tokens != 0).to(int64); return torch.bitwise_and(~mask, torch.ones(n, dtype: ScalarType.Int64));")]
    [InlineData("var mask = (tokens != 0).to(int64); return ~mask + 2;")]
    [InlineData("var mask = (tokens != 0).to(int64); return 1 - mask;")]
    [InlineData("return ~tokens.to(int64);")]
    [InlineData("var mask = torch.tril(torch.ones(n, n, dtype: ScalarType.Int64)) * 3; return ~mask;")]
    [InlineData("var mask = (tokens != 0).to(int64).@bool(); return ~mask;")]
    [InlineData("return ~unknown;")]
    public Task Booleans_and_bits_are_left_alone(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Fact]
    public Task It_is_subtracted_from_one() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(
            Tensors.Method(
                """
                var mask = (tokens != 0).to(int64);
                var other = {|MASK2012:~mask|} * 5;
                var third = {|MASK2012:torch.bitwise_not(mask)|};
                return ({|MASK2012:~mask|}).@bool();
                """
            ),
            Tensors.Method(
                """
                var mask = (tokens != 0).to(int64);
                var other = (1 - mask) * 5;
                var third = 1 - mask;
                return (1 - mask).@bool();
                """
            )
        );
}
