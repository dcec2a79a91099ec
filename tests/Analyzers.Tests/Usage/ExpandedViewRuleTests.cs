using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>MASK2007: whose memory an in-place fill writes to.</summary>
public sealed class ExpandedViewRuleTests
{
    [Theory]
    [InlineData("var mask = torch.zeros(m, m).unsqueeze(0).expand(n, m, m); {|MASK2007:mask.masked_fill_(unknown.unsqueeze(1), float.NegativeInfinity)|}; return scores + mask;")]
    [InlineData("var mask = torch.zeros(1, 1, m, m).expand(n, -1, -1, -1); return scores + {|MASK2007:mask.masked_fill_(unknown, -1e9)|};")]
    [InlineData("var mask = x.expand(8, m); {|MASK2007:mask.masked_fill_(tokens == 0, 0)|}; return mask;")]
    [InlineData("var mask = x.expand(n, 1, m, m).transpose(2, 3).view(n, m, m); {|MASK2007:mask[tokens] = torch.zeros(1)|}; return mask;")]
    [InlineData("var mask = torch.ones(m, m, dtype: ScalarType.Bool).expand(n, m, m); {|MASK2007:mask[3] = x|}; return mask;")]
    [InlineData("var mask = torch.zeros(m, m).expand(new long[] { n, m, m }); {|MASK2007:mask[0].masked_fill_(unknown, -1e9)|}; return mask;")]
    [InlineData("var mask = torch.ones(1, m, dtype: ScalarType.Bool).expand(n, m); {|MASK2007:mask.logical_not_()|}; return mask;")]
    [InlineData("var mask = torch.zeros(1, m, m).expand_as(scores); {|MASK2007:mask.masked_fill_(unknown, -1e9)|}; return mask;")]
    [InlineData("var mask = torch.zeros(1, m, m).broadcast_to(n, m, m); {|MASK2007:mask.masked_fill_(unknown, -1e9)|}; return mask;")]
    public Task One_item_leaks_into_all(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Theory]
    [InlineData("var mask = torch.zeros(m, m).unsqueeze(0).expand(1, m, m); mask.masked_fill_(unknown, float.NegativeInfinity); return mask;")]
    [InlineData("var mask = x.expand(-1, -1, 1); mask.masked_fill_(unknown, float.NegativeInfinity); return mask;")]
    [InlineData("var mask = torch.zeros(1, m, m).expand(n, m, m).clone(); mask.masked_fill_(unknown, -1e9); return mask;")]
    [InlineData("var mask = torch.zeros(1, m, m).expand(n, m, m).contiguous(); mask.masked_fill_(unknown, -1e9); return mask;")]
    [InlineData("var mask = torch.zeros(1, m, m).expand(n, m, m).masked_fill(unknown, -1e9); return mask;")]
    [InlineData("var mask = torch.zeros(1, m, m).expand(n, m, m).masked_fill(unknown, -1e9); mask.masked_fill_(tokens == 0, -1e9); return mask;")]
    [InlineData("var mask = torch.ones(1, m).expand(n, m).@bool(); mask.logical_not_(); return mask;")]
    [InlineData("var mask = torch.zeros(1, m, m).repeat(n, 1, 1); mask.masked_fill_(unknown, -1e9); return mask;")]
    [InlineData("var mask = torch.zeros(n, m).expand(n, m); mask.masked_fill_(unknown, -1e9); return mask;")]
    [InlineData("var mask = torch.zeros(1, m, m).expand(n, m, m); mask.masked_fill_(torch.triu(torch.ones(m, m), 1) == 1, -1e9); return mask;")]
    [InlineData("var mask = torch.zeros(1, m, m).expand(n, m, m); mask[.., .., 0] = torch.zeros(1); return mask;")]
    [InlineData("var mask = torch.zeros(1, m, m).expand(n, m, m); var mine = mask[unknown]; mine.masked_fill_(tokens == 0, -1e9); return mine;")]
    [InlineData("var mask = torch.zeros(1, m, m).expand(n, m, m) + 0; mask.masked_fill_(unknown, -1e9); return mask;")]
    [InlineData("var mask = torch.zeros(n, m, m); mask.masked_fill_(unknown.expand(n, m, m), -1e9); return mask;")]
    public Task What_has_its_own_memory_is_left_alone(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    /// <summary>As in a model that is in use: the view is made in one method and filled in another.</summary>
    [Fact]
    public Task It_is_cloned_where_it_is_expanded() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(Model("", "{|MASK2007:", "|}"), Model(".clone()", "", ""));

    private static string Model(string clone, string begin, string end) =>
        $$"""
        #nullable enable
        using TorchSharp;
        using static TorchSharp.torch;

        class Model
        {
            private Tensor Prepare(Tensor padding, int length, int past, ScalarType dtype)
            {
                var batch = (int)padding.shape[0];
                var causal = this.Causal(batch, length, past, padding.device, dtype);
                {{begin}}causal.masked_fill_(padding.to_type(ScalarType.Bool), torch.finfo(dtype).min){{end}};
                return causal;
            }

            private Tensor Causal(int batch, int length, int past, Device device, ScalarType dtype)
            {
                var mask = torch.full([length, length], torch.finfo(dtype).min, dtype: dtype, device: device);
                var position = torch.arange(mask.size(-1), device: device);
                mask.masked_fill_(position < (position + 1).view(mask.size(-1), 1), 0.0f);
                mask = mask.to_type(dtype);
                if (past > 0)
                {
                    mask = torch.cat([torch.zeros([length, past], dtype: dtype, device: device), mask], dim: -1);
                }

                mask = mask.unsqueeze(0).unsqueeze(0);
                return mask.expand(new long[] { batch, 1, length, length + past }){{clone}};
            }
        }
        """;

    [Fact]
    public Task It_is_cloned() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(
            Tensors.Method(
                """
                var mask = torch.zeros(1, m, m).expand(n, m, m);
                {|MASK2007:mask.masked_fill_(unknown, -1e9)|};
                {|MASK2007:mask.masked_fill_(tokens == 0, -1e9)|};
                return x.expand(n, m, m).masked_fill(unknown, 0) + mask;
                """
            ),
            Tensors.Method(
                """
                var mask = torch.zeros(1, m, m).expand(n, m, m).clone();
                mask.masked_fill_(unknown, -1e9);
                mask.masked_fill_(tokens == 0, -1e9);
                return x.expand(n, m, m).masked_fill(unknown, 0) + mask;
                """
            )
        );
}
