using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using MaskGen.CodeFixes;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>MASK2009: results that nobody looks at.</summary>
public sealed class ResultDiscardedRuleTests
{
    [Theory]
    [InlineData("{|MASK2009:scores.masked_fill(unknown, float.NegativeInfinity)|}; return scores.softmax(-1);")]
    [InlineData("var mask = torch.ones(n, n); {|MASK2009:mask.tril()|}; return mask;")]
    [InlineData("var mask = torch.ones(n, n); {|MASK2009:torch.triu(mask, 1)|}; return mask;")]
    [InlineData("if (n > 1) { {|MASK2009:tokens.logical_not()|}; } return tokens;")]
    [InlineData("for (var i = 0; i < 4; i++) {|MASK2009:unknown.unsqueeze(0)|}; return unknown;")]
    [InlineData("{|MASK2009:scores.softmax(-1)|}; return scores;")]
    [InlineData("{|MASK2009:torch.where(unknown, x, scores)|}; return scores;")]
    [InlineData("{|MASK2009:scores.add(x)|}; return scores;")]
    [InlineData("{|MASK2009:unknown.to(float32)|}; return unknown;")]
    [InlineData("void Mask(Tensor s) => {|MASK2009:s.masked_fill(unknown, -1e9)|}; Mask(scores); return scores;")]
    [InlineData("Action<Tensor> mask = s => { s = s * 2; {|MASK2009:s.masked_fill(unknown, -1e9)|}; }; mask(scores); return scores;")]
    public Task Nothing_happens(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Theory]
    [InlineData("scores = scores.masked_fill(unknown, float.NegativeInfinity); return scores.softmax(-1);")]
    [InlineData("_ = scores.masked_fill(unknown, float.NegativeInfinity); return scores.softmax(-1);")]
    [InlineData("scores.masked_fill_(unknown, float.NegativeInfinity); return scores.softmax(-1);")]
    [InlineData("var mask = torch.ones(n, n); mask.tril_(); mask.unsqueeze_(0); return mask;")]
    [InlineData("Func<Tensor> mask = () => scores.masked_fill(unknown, -1e9); return mask();")]
    [InlineData("Action mask = () => scores.masked_fill(unknown, -1e9); mask(); return scores;")]
    [InlineData("Action mask = () => { scores.tril(); }; mask(); return scores;")]
    [InlineData("Array.ForEach(new[] { x }, t => { t.masked_fill(unknown, -1e9); }); return scores;")]
    [InlineData("try { x.masked_fill(unknown, -1e9); } catch (InvalidOperationException) { return x; } return scores;")]
    [InlineData("x.add(tokens); x.mul(tokens); return scores;")]
    [InlineData("x.sum(); x.backward(); return scores;")]
    [InlineData("x.index_put_(tokens, 0); x.copy_(tokens); nn.functional.relu(x, true); return x;")]
    [InlineData("foreach (var t in new[] { x.masked_fill(unknown, 0) }) { t.Dispose(); } return x;")]
    public Task What_is_used_or_changes_something_is_left_alone(string body) => VerifyUsage.AnalyzerAsync(Tensors.Method(body));

    [Fact]
    public Task A_type_of_the_users_own_is_not_a_tensor() =>
        VerifyUsage.AnalyzerAsync(
            """
            class Tensor
            {
                public Tensor masked_fill(Tensor mask, double value) => this;
                public static void Run(Tensor scores) => scores.masked_fill(scores, 0);
                public static void Modules(TorchSharp.torch.nn.Module model, TorchSharp.Modules.Linear linear)
                {
                    model.train();
                    linear.forward(TorchSharp.torch.ones(1));
                }
            }
            """
        );

    [Fact]
    public Task It_is_assigned_where_somebody_looks() =>
        Verify.FixAsync<MaskUsageAnalyzer, CorrectionFix>(
            Tensors.Method(
                """
                {|MASK2009:scores.masked_fill(unknown, -1e9)|};
                {|MASK2009:torch.tril(x)|};
                return x + scores;
                """
            ),
            Tensors.Method(
                """
                scores = scores.masked_fill(unknown, -1e9);
                x = torch.tril(x);
                return x + scores;
                """
            )
        );

    [Theory]
    [InlineData("{|MASK2009:torch.where(unknown, x, scores)|}; return x;")]
    [InlineData("{|MASK2009:x.unsqueeze(0).masked_fill(unknown, 0)|}; return x;")]
    [InlineData("var y = x; {|MASK2009:y.masked_fill(unknown, 0)|}; return x;")]
    [InlineData("foreach (var y in new[] { x }) { {|MASK2009:y.masked_fill(unknown, 0)|}; y.Dispose(); } return x;")]
    public Task Where_several_answers_are_possible_none_is_given(string body) =>
        Verify.NoFixAsync<MaskUsageAnalyzer, CorrectionFix>(Tensors.Method(body));
}
