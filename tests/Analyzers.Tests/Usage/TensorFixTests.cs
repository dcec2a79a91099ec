using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.CodeFixes;
using MaskGen.Generator;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>The corrections of the rules about tensors: each leaves code that reports nothing.</summary>
public sealed class TensorFixTests
{
    [Theory]
    [InlineData(
        "return scores.masked_fill({|MASK2004:torch.tril(torch.ones(n, n)) == 1|}, -1e9).softmax(-1);",
        "return scores.masked_fill(torch.triu(torch.ones(n, n), 1) == 1, -1e9).softmax(-1);"
    )]
    [InlineData(
        "var keep = torch.triu(torch.ones(n, n), 1).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2004:keep|});",
        "var keep = torch.tril(torch.ones(n, n)).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, keep);"
    )]
    [InlineData(
        "var keep = torch.ones(n, n).triu(diagonal: 1).@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2004:keep|});",
        "var keep = torch.ones(n, n).tril().@bool(); return nn.functional.scaled_dot_product_attention(q, k, v, keep);"
    )]
    [InlineData(
        "return scores.masked_fill({|MASK2004:torch.ones(n, n).tril() == 1|}, -1e9).softmax(-1);",
        "return scores.masked_fill(torch.ones(n, n).triu(1) == 1, -1e9).softmax(-1);"
    )]
    [InlineData(
        "return scores.masked_fill({|MASK2005:torch.triu(torch.ones(n, n)) == 1|}, -1e9).softmax(-1);",
        "return scores.masked_fill(torch.triu(torch.ones(n, n), 1) == 1, -1e9).softmax(-1);"
    )]
    [InlineData(
        "var keep = torch.tril(torch.ones(n, n), diagonal: -1) /* past */; return scores.masked_fill({|MASK2005:keep == 0|}, -1e9).softmax(-1);",
        "var keep = torch.tril(torch.ones(n, n)) /* past */; return scores.masked_fill(keep == 0, -1e9).softmax(-1);"
    )]
    [InlineData(
        "return scores.masked_fill(unknown, {|MASK2006:1e-9|}).softmax(-1);",
        "return scores.masked_fill(unknown, -1e9).softmax(-1);"
    )]
    [InlineData(
        "return scores.masked_fill(unknown, {|MASK2006:-1e-9f|}).softmax(-1);",
        "return scores.masked_fill(unknown, -1e9f).softmax(-1);"
    )]
    [InlineData(
        "var pad = tokens == 50256; return nn.functional.scaled_dot_product_attention(q, k, v, {|MASK2003:pad|});",
        "var pad = tokens == 50256; return nn.functional.scaled_dot_product_attention(q, k, v, pad.logical_not());"
    )]
    [InlineData(
        "return scores.masked_fill({|MASK2003:tokens != 50256|}, -1e9).softmax(-1);",
        "return scores.masked_fill((tokens != 50256).logical_not(), -1e9).softmax(-1);"
    )]
    [InlineData(
        "var mask = torch.triu(torch.ones(n, n), 1).@bool(); return new TransformerEncoderLayer().call(x, {|MASK2001:mask|}, null);",
        "var mask = torch.triu(torch.ones(n, n), 1).@bool(); return new TransformerEncoderLayer().call(x, torch.zeros_like(mask, dtype: torch.float32).masked_fill(mask, float.NegativeInfinity), null);"
    )]
    [InlineData(
        "var mask = torch.tril(torch.ones(n, n)) == 1; return new TransformerEncoderLayer().call(x, {|MASK2001:mask|}, null);",
        "var mask = torch.tril(torch.ones(n, n)) == 1; return new TransformerEncoderLayer().call(x, torch.zeros_like(mask, dtype: torch.float32).masked_fill(mask.logical_not(), float.NegativeInfinity), null);"
    )]
    public Task Code_is_right_after_the_fix(string wrong, string right) =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(Layers(wrong), Layers(right));

    [Fact]
    public Task All_mistakes_of_a_kind_are_fixed_together() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(
            new TestCode(
                new("A.cs", Method("A", "torch.tril(torch.ones(n, n))", marked: true), "First"),
                new("B.cs", Method("B", "torch.tril(torch.ones(n, n))", marked: true), "First"),
                new("C.cs", Method("C", "torch.tril(torch.ones(n, n))", marked: true), "Second")
            ),
            new TestCode(
                new("A.cs", Method("A", "torch.triu(torch.ones(n, n), 1)", marked: false), "First"),
                new("B.cs", Method("B", "torch.triu(torch.ones(n, n), 1)", marked: false), "First"),
                new("C.cs", Method("C", "torch.triu(torch.ones(n, n), 1)", marked: false), "Second")
            )
        );

    [Fact]
    public Task The_other_writer_writes_the_other_polarity() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(Written("WriteAllowed", "{|MASK2003:mask|}"), Written("WriteBlocked", "mask"));

    [Theory]
    // What is also used rightly must not change under that use.
    [InlineData("var keep = torch.tril(torch.ones(n, n)) == 1; var a = nn.functional.scaled_dot_product_attention(q, k, v, keep); Console.WriteLine(a.shape[0]); return scores.masked_fill({|MASK2003:{|MASK2004:keep|}|}, -1e9).softmax(-1);")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)).transpose(0, 1) == 1; return scores.masked_fill({|MASK2004:keep|}, -1e9).softmax(-1);")]
    [InlineData("return scores.masked_fill(unknown, {|MASK2006:0.5|}).softmax(-1);")]
    public Task No_fix_where_no_one_answer_is_right(string body) => Verify.NoFixAsync<MaskUsageAnalyzer, CorrectionFix>(Layers(body));

    private static string Layers(string body) => Tensors.Method(body).Replace("new TransformerEncoderLayer()", "encoder", StringComparison.Ordinal).Replace("Tensor Run(", "Tensor Run(TransformerEncoderLayer encoder, ", StringComparison.Ordinal);

    private static string Method(string name, string triangle, bool marked)
    {
        string use = $"(q.matmul(k.mT) + {(marked ? $"{{|MASK2004:{Additive(triangle)}|}}" : Additive(triangle))}).softmax(-1)";
        return $"using TorchSharp; using static TorchSharp.torch; class {name} {{ Tensor Run(Tensor q, Tensor k, long n) => {use}; }}";

        static string Additive(string triangle) => $"{triangle} * -1e9";
    }

    private static TestCode Written(string writer, string mask) =>
        TestCode.Of(
            Layers($"var buffer = new bool[64]; Causal.{writer}(buffer); var mask = torch.tensor(buffer); return scores.masked_fill({mask}, -1e9).softmax(-1);"),
            "[MaskGen.AttentionMask] [MaskGen.Segment(\"Text\", 8, MaskGen.SegmentKind.Causal)] static partial class Causal { }"
        ) with
        {
            Generators = [new MaskGenerator()],
        };
}
