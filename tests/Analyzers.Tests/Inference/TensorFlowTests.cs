using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Inference;

/// <summary>How knowledge of a tensor travels: through variables, branches, members and calls, and where it ends.</summary>
public sealed class TensorFlowTests
{
    private const string Usings = """
        #nullable enable
        using System;
        using TorchSharp;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        """;

    [Theory]
    [InlineData("Tensor keep; if (n > 4) { keep = Future(n); } else { keep = Future(n); } return Attend({|MASK2004:keep|});")]
    [InlineData("Tensor? keep = null; if (n > 4) { keep = torch.triu(torch.ones(n, n)).@bool(); } return nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:keep|});")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)).@bool(); for (int i = 0; i < 3; i++) { q = nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:keep|}); } return q;")]
    [InlineData("var keep = torch.ones(n, n); keep.triu_(); return nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:keep.@bool()|});")]
    [InlineData("using var keep = torch.triu(torch.ones(n, n)).@bool(); try { return nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:keep|}); } finally { Console.WriteLine(n); }")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)).@bool(); return n switch { 1 => q, _ => nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:keep|}) };")]
    [InlineData("var (a, b) = (q, q); var keep = Future(n); return nn.functional.scaled_dot_product_attention(a, b, q, {|MASK2004:keep|});")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:_set|});")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:_lazy ??= torch.triu(torch.ones(8, 8)).@bool()|});")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:Property|});")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:Computed|});")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:_hidden|});")]
    [InlineData("Tensor Inner() => torch.triu(torch.ones(n, n)).@bool(); return nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:Inner()|});")]
    [InlineData("Func<Tensor> later = () => nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:torch.triu(torch.ones(n, n)).@bool()|}); return later();")]
    [InlineData("return Attend({|MASK2004:torch.triu(torch.ones(n, n)).@bool()|});")]
    [InlineData("return {|MASK2004:Masked(q).softmax(-1)|};")]
    public Task Knowledge_arrives(string body) => VerifyUsage.AnalyzerAsync(Code(body));

    [Theory]
    [InlineData("var keep = n > 4 ? torch.triu(torch.ones(n, n)).@bool() : torch.tril(torch.ones(n, n)).@bool(); return nn.functional.scaled_dot_product_attention(q, q, q, keep);")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)).@bool(); keep = keep.transpose(0, 1); return nn.functional.scaled_dot_product_attention(q, q, q, keep);")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)).@bool(); keep.logical_not_(); keep = keep.logical_or(q); return nn.functional.scaled_dot_product_attention(q, q, q, keep);")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)).@bool(); var alias = keep; alias.fill_(true); return nn.functional.scaled_dot_product_attention(q, q, q, keep);")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)).@bool(); Action change = () => keep = q; change(); return nn.functional.scaled_dot_product_attention(q, q, q, keep);")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)).@bool(); keep[0] = torch.ones(n).@bool(); return nn.functional.scaled_dot_product_attention(q, q, q, keep);")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)).@bool(); Replace(ref keep); return nn.functional.scaled_dot_product_attention(q, q, q, keep);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, q, q, _several);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, q, q, Public);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, q, q, Virtual(n));")]
    [InlineData("Tensor keep = q; for (int i = 0; i < 3; i++) { keep = keep.logical_not(); } return nn.functional.scaled_dot_product_attention(q, q, q, keep);")]
    [InlineData("var keep = torch.ones(n, n).view(1, n * n).triu(); return nn.functional.scaled_dot_product_attention(q, q, q, torch.triu(torch.ones(n, n)).reshape(n * n, 1).@bool());")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)).@bool(); try { keep = q; Console.WriteLine(); keep = torch.triu(torch.ones(n, n)).@bool(); } catch (Exception e) { string said = e.Message; Console.WriteLine(said); } return nn.functional.scaled_dot_product_attention(q, q, q, keep);")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)); var diagonal = keep.diagonal(); diagonal.fill_(0); return Scores(q).masked_fill(keep == 1, float.NegativeInfinity).softmax(-1);")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)); var row = keep[0]; row.fill_(0); return Scores(q).masked_fill(keep == 1, float.NegativeInfinity).softmax(-1);")]
    [InlineData("var keep = torch.triu(torch.ones(n, n)); Clear(keep); return Scores(q).masked_fill(keep == 1, float.NegativeInfinity).softmax(-1);")]
    [InlineData("return Scores(q).masked_fill(_stored == 1, float.NegativeInfinity).softmax(-1);")]
    [InlineData("return Scores(q).masked_fill(_cleared == 1, float.NegativeInfinity).softmax(-1);")]
    [InlineData("return Scores(q).masked_fill(_aliased == 1, float.NegativeInfinity).softmax(-1);")]
    [InlineData("return nn.functional.scaled_dot_product_attention(q, q, q, torch.tril(torch.ones(n, n)).@bool(), 0.0, _flag);")]
    [InlineData("Tensor? keep = null; void Make() { keep = torch.tril(torch.ones(n, n)).@bool(); } if (keep is null) { Make(); return nn.functional.scaled_dot_product_attention(q, q, q, keep!.logical_and(q)); } return q;")]
    public Task Knowledge_ends(string body) => VerifyUsage.AnalyzerAsync(Code(body));

    [Theory]
    [InlineData("var memory = Embed(q); var target = Embed(mask); return decoder.call(target, memory, mask);")]
    [InlineData("var keep = Is(q, 1); var hidden = Is(mask, 2); var a = nn.functional.scaled_dot_product_attention(q, q, q, keep); return attention.forward(a, a, a, hidden, false, null!).Item1;")]
    [InlineData("var a = attention.forward(q, q, q, mask, false, null!).Item1; mask = mask.logical_not(); Func<Tensor> later = () => nn.functional.scaled_dot_product_attention(a, q, q, mask); return later();")]
    [InlineData("if (isBool) mask = mask.to(ScalarType.Bool); if (isBool) return q.masked_fill(mask, -1e9); return encoder.call(q, mask, null!);")]
    public Task Two_tensors_are_not_taken_for_one(string body) =>
        VerifyUsage.AnalyzerAsync(
            Usings
                + $$"""
                class Model(TorchSharp.Modules.Embedding embedding, TorchSharp.Modules.MultiheadAttention attention, TorchSharp.Modules.TransformerEncoderLayer encoder, TorchSharp.Modules.TransformerDecoderLayer decoder)
                {
                    private Tensor Embed(Tensor ids) => embedding.call(ids) * 4.0;
                    private static Tensor Is(Tensor ids, long id) => ids.eq(id).contiguous();
                    Tensor Run(Tensor q, Tensor mask, bool isBool) { {{body}} }
                    object Uses => (embedding, attention, encoder, decoder);
                }
                """
        );

    [Fact]
    public Task Masks_of_another_file_are_looked_into() =>
        VerifyUsage.AnalyzerAsync(
            TestCode.Of(
                Usings + "class Model { Tensor Run(Tensor q) => nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:Masks.Future(8)|}); }",
                Usings + "static class Masks { internal static Tensor Future(long n) => torch.triu(torch.ones(n, n)).@bool(); }"
            )
        );

    [Fact]
    public Task A_mistake_of_a_called_method_is_its_own() =>
        VerifyUsage.AnalyzerAsync(
            Usings
                + """
                class Model
                {
                    private Tensor Attend(Tensor q, Tensor mask) => nn.functional.scaled_dot_product_attention(q, q, q, {|MASK2004:torch.triu(torch.ones(8, 8)).@bool()|}) + mask;
                    Tensor Run(Tensor q) => Attend(q, torch.ones(8, 8).tril());
                }
                """
        );

    [Fact]
    public Task Types_that_are_only_called_like_TorchSharp_are_not_it() =>
        VerifyUsage.AnalyzerAsync(
            """
            namespace Mine
            {
                class Tensor { public Tensor masked_fill(Tensor mask, float value) => this; public Tensor softmax(int dim) => this; }
                static class torch { public static Tensor tril(Tensor x) => x; public static Tensor ones(int n, int m) => new(); }
                class Model { Tensor Run(Tensor s) => s.masked_fill(torch.tril(torch.ones(4, 4)), float.NegativeInfinity).softmax(-1); }
            }
            """
        );

    private static string Code(string body) =>
        Usings
        + $$"""
            class Model
            {
                private readonly Tensor _set;
                private Tensor? _lazy;
                private Tensor _hidden = torch.triu(torch.ones(8, 8)).@bool();
                private Tensor _several = torch.triu(torch.ones(8, 8)).@bool();
                public Tensor Public = torch.triu(torch.ones(8, 8)).@bool();

                private readonly Tensor _stored, _cleared, _aliased;
                private bool _flag;

                Model(bool other)
                {
                    if (other) _flag = true;
                    _stored = torch.triu(torch.ones(8, 8));
                    _stored[0, 0] = torch.zeros(1);
                    _cleared = torch.triu(torch.ones(8, 8));
                    _cleared.diagonal().fill_(0);
                    var alias = torch.triu(torch.ones(8, 8));
                    _aliased = alias;
                    alias.fill_diagonal_(0);
                    var triangle = torch.triu(torch.ones(8, 8));
                    _set = triangle.@bool();
                    if (other) _several = torch.tril(torch.ones(8, 8)).@bool();
                }

                private Tensor Property { get; } = torch.triu(torch.ones(8, 8)).@bool();
                private Tensor Computed => torch.triu(torch.ones(8, 8)).@bool();
                public virtual Tensor Virtual(long n) => torch.triu(torch.ones(n, n)).@bool();
                private static Tensor Future(long n) => torch.triu(torch.ones(n, n)).@bool();
                private static void Replace(ref Tensor mask) => mask = mask.logical_not();
                private static Tensor Clear(Tensor mask) { mask.fill_diagonal_(0); return mask; }
                private static Tensor Scores(Tensor q) => q.matmul(q.transpose(-2, -1));
                private Tensor Attend(Tensor keep) => nn.functional.scaled_dot_product_attention(keep, keep, keep, attn_mask: keep);
                private Tensor Masked(Tensor q) => q.matmul(q.transpose(-2, -1)).masked_fill(torch.tril(torch.ones(8, 8)).@bool(), float.NegativeInfinity);
                void Hides(Tensor q) { var _hidden = q; _hidden = q.logical_not(); Console.WriteLine(_hidden); }
                Tensor? Lazy() => _lazy;
                Tensor Several() => _several;

                Tensor Run(Tensor q, long n)
                {
                    {{body}}
                }
            }
            """;
}
