using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>MASK2014: decoders without an encoder.</summary>
public sealed class MemoryIsTargetRuleTests
{
    private const string Decoder = "var decoder = TransformerDecoder(TransformerDecoderLayer(64, 8), 2); var layer = TransformerDecoderLayer(64, 8); var mask = torch.triu(torch.full(new long[] { n, n }, float.NegativeInfinity), 1);";

    [Theory]
    [InlineData("return decoder.call(x, {|MASK2014:x|}, mask);")]
    [InlineData("return decoder.forward(x, {|MASK2014:x|}, mask);")]
    [InlineData("return layer.forward(x, {|MASK2014:x|}, mask, null, null, null);")]
    [InlineData("var y = x; return layer.call(tgt: x, tgt_mask: mask, memory: {|MASK2014:y|});")]
    [InlineData("var e = nn.functional.relu(x); return decoder.call(e, {|MASK2014:e|}, unknown, memory_mask: null, tgt_key_padding_mask: tokens == 0);")]
    [InlineData("var e = x + k; for (var i = 0; i < 4; i++) e = layer.call(e, {|MASK2014:e|}, mask); return e;")]
    public Task The_future_arrives_by_the_memory(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(Decoder + body));

    [Theory]
    [InlineData("return decoder.call(x, k, mask);")]
    [InlineData("return decoder.call(x, x, mask, mask);")]
    [InlineData("return layer.call(x, x, tgt_mask: mask, memory_mask: unknown);")]
    [InlineData("return decoder.call(x, x);")]
    [InlineData("return decoder.call(x, x, null, null, tokens == 0);")]
    [InlineData("return decoder.call(x, nn.functional.relu(x), mask);")]
    [InlineData("return decoder.call(x, x, torch.zeros(n, n));")]
    [InlineData("var encoder = TransformerEncoderLayer(64, 8); return encoder.call(x, mask);")]
    [InlineData("var e = k; if (n > 1) e = x; return decoder.call(x, e, mask);")]
    public Task Another_memory_or_mask_is_left_alone(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(Decoder + body));

    [Fact]
    public Task The_memory_gets_the_same_mask() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(
            Tensors.Method(
                Decoder
                    + """
                    x = decoder.call(x, {|MASK2014:x|}, mask);
                    x = layer.forward(x, {|MASK2014:x|}, mask, null, null, null);
                    x = layer.call(x, {|MASK2014:x|}, mask, tgt_key_padding_mask: tokens == 0);
                    return layer.call(memory: {|MASK2014:x|}, tgt_mask: mask, tgt: x);
                    """
            ),
            Tensors.Method(
                Decoder
                    + """
                    x = decoder.call(x, x, mask, mask);
                    x = layer.forward(x, x, mask, mask, null, null);
                    x = layer.call(x, x, mask, tgt_key_padding_mask: tokens == 0, memory_mask: mask);
                    return layer.call(memory: x, tgt_mask: mask, tgt: x, memory_mask: mask);
                    """
            )
        );

    [Fact]
    public Task A_mask_is_not_made_twice() =>
        Verify.NoFixAsync<MaskUsageAnalyzer, CorrectionFix>(
            Tensors.Method(Decoder + "return decoder.call(x, {|MASK2014:x|}, torch.triu(torch.full(new long[] { n, n }, float.NegativeInfinity), 1));")
        );
}
