using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>The verifier passes what is right and, above all, fails what is wrong.</summary>
public sealed class VerifyAnalyzerTests
{
    [Theory]
    [InlineData("class Good;")]
    [InlineData("class [|Bad|];")]
    [InlineData("class {|TOY001:Bad|} { class [|BadInner|]; }")]
    [InlineData("class [|Bad|] : {|CS0246:Missing|};")]
    public Task Passes_what_is_marked(string code) => Verify.AnalyzerAsync<BadNameAnalyzer>(code);

    [Theory]
    [InlineData("class [|Bad|]; class Bad2;", "unexpected: Warning TOY001")]
    [InlineData("class [|Good|];", "missing:    Warning TOY001")]
    [InlineData("class [|Bad2|]; class [|Good|];", "missing:    Warning TOY001")]
    [InlineData("class B[|ad|];", "unexpected: Warning TOY001")]
    [InlineData("class [|Bad;|]", "missing:    Warning TOY001")]
    [InlineData("class {|TOY009:Bad|};", "missing:    Error TOY009")]
    [InlineData("class [|[|Bad|]|];", "missing:    Warning TOY001")]
    [InlineData("class Good : Missing;", "unexpected: Error CS0246")]
    [InlineData("class Good : {|CS0246:object|};", "missing:    Error CS0246")]
    [InlineData("class {", "unexpected: Error CS1001")]
    public Task Fails_what_is_not(string code, string because) =>
        FailsAsync(because, () => Verify.AnalyzerAsync<BadNameAnalyzer>(code));

    [Fact]
    public Task Tells_which_file_is_meant() =>
        FailsAsync(
            "unexpected: Warning TOY001 at Test1.cs",
            () => Verify.AnalyzerAsync<BadNameAnalyzer>(TestCode.Of("class [|Bad|]; class Goo2;", "class Goo; class Bad2;"))
        );

    [Fact]
    public Task Passes_several_files_and_projects() =>
        Verify.AnalyzerAsync<BadNameAnalyzer>(
            new TestCode(new("A.cs", "class [|Bad|];"), new("B.cs", "class C : Bad;"), new("C.cs", "class [|Bad|];", "Other"))
        );

    [Fact]
    public Task Keeps_projects_apart() =>
        FailsAsync(
            "CS0246",
            () => Verify.AnalyzerAsync<BadNameAnalyzer>(new TestCode(new("A.cs", "class A;"), new("B.cs", "class B : A;", "Other")))
        );

    [Fact]
    public async Task Compares_messages()
    {
        const string Code = "class {|#0:Bad|}; class {|#1:Bad2|};";
        Expected second = new Expected("TOY001").At(1);
        await Verify.AnalyzerAsync<BadNameAnalyzer>(Code, new Expected("TOY001").At(0).WithMessage("'Bad' is a bad name"), second);
        await FailsAsync(
            "missing:    Warning TOY001 at Test0.cs[6..9): 'Good' is a bad name",
            () => Verify.AnalyzerAsync<BadNameAnalyzer>(Code, new Expected("TOY001").At(0).WithMessage("'Good' is a bad name"), second)
        );
    }

    [Fact]
    public async Task Compares_severities()
    {
        Expected expected = new Expected("TOY001").At(0);
        await Verify.AnalyzerAsync<BadNameAnalyzer>("class {|#0:Bad|};", expected.WithSeverity(DiagnosticSeverity.Warning));
        await FailsAsync(
            "missing:    Error TOY001",
            () => Verify.AnalyzerAsync<BadNameAnalyzer>("class {|#0:Bad|};", expected.WithSeverity(DiagnosticSeverity.Error))
        );
    }

    [Fact]
    public Task Fails_a_number_that_is_not_in_the_markup() =>
        FailsAsync("not one", () => Verify.AnalyzerAsync<BadNameAnalyzer>("class {|#0:Bad|};", new Expected("TOY001").At(1)));

    [Fact]
    public Task Fails_bare_brackets_where_ids_are_many() =>
        FailsAsync("single id", () => Verify.AnalyzerAsync<StrictAnalyzer>("[|struct S;|]"));

    [Fact]
    public Task Fails_an_analyzer_that_throws() =>
        FailsAsync("AD0001", () => Verify.AnalyzerAsync<ThrowingAnalyzer>("class Good;"));

    [Fact]
    public async Task Handles_diagnostics_without_a_place()
    {
        await Verify.AnalyzerAsync<PlacelessAnalyzer>("class Good;", new Expected("TOY001"));
        await FailsAsync("unexpected: Warning TOY001", () => Verify.AnalyzerAsync<PlacelessAnalyzer>("class Good;"));
        await FailsAsync("missing", () => Verify.AnalyzerAsync<PlacelessAnalyzer>("class Silent;", new Expected("TOY001")));
    }

    [Fact]
    public Task Fails_a_message_with_an_unfilled_placeholder() =>
        FailsAsync("placeholder", () => Verify.AnalyzerAsync<StrictAnalyzer>("{|TOY003:interface I;|}"));

    [Fact]
    public Task Does_not_ask_a_pragma_to_silence_what_is_not_configurable() =>
        Verify.AnalyzerAsync<StrictAnalyzer>("{|TOY002:struct S;|}");

    [Fact]
    public Task Fails_a_report_that_a_pragma_does_not_silence() =>
        FailsAsync(
            "does not silence Warning TOY001",
            () => Verify.AnalyzerAsync<BadNameAnalyzer>("#pragma warning restore TOY001\nclass [|Bad|];")
        );

    [Fact]
    public async Task Skips_generated_code()
    {
        await Verify.AnalyzerAsync<BadNameAnalyzer>(new TestCode(new SourceFile("A.g.cs", "class Bad;")));
        await FailsAsync("auto-generated", () => Verify.AnalyzerAsync<NosyAnalyzer>("class [|Bad|];"));
    }

    [Fact]
    public async Task Runs_generators_first()
    {
        TestCode code = "class [|Bad|] : Made;";
        await FailsAsync("CS0246", () => Verify.AnalyzerAsync<BadNameAnalyzer>(code));
        await Verify.AnalyzerAsync<BadNameAnalyzer>(code with { Generators = [new ToyGenerator()] });
    }

    [Fact]
    public Task Fails_a_generator_that_throws() =>
        FailsAsync(
            "CS8785",
            () => Verify.AnalyzerAsync<BadNameAnalyzer>(new TestCode(new SourceFile("A.cs", "class Boom;")) { Generators = [new ToyGenerator()] })
        );

    [Fact]
    public Task Sees_the_library_and_the_framework() =>
        Verify.AnalyzerAsync<BadNameAnalyzer>("[MaskGen.AttentionMask] static class A { static System.Half x = System.Half.One; }");

    [Fact]
    public Task Sees_the_libraries_that_use_masks() =>
        Verify.AnalyzerAsync<BadNameAnalyzer>(
            TestCode.Of(
                """
                using static TorchSharp.torch;
                using static TorchSharp.torch.nn;

                class [|Bad|]() : Module<Tensor, Tensor>("bad")
                {
                    public override Tensor forward(Tensor x)
                    {
                        Tensor causal = ones(8, 8, dtype: @bool).tril();
                        Tensor scores = x.masked_fill(causal == 0, float.NegativeInfinity)[.., TensorIndex.Null, ..4];
                        return functional.scaled_dot_product_attention(scores, x, -x, attn_mask: ~causal, is_casual: false);
                    }
                }
                """,
                """
                using System.Numerics.Tensors;
                using Microsoft.ML.OnnxRuntime;
                using Microsoft.ML.OnnxRuntime.Tensors;

                class Inputs
                {
                    static NamedOnnxValue Mask(long[] mask, float[] scores)
                    {
                        TensorPrimitives.SoftMax<float>(scores, scores);
                        return NamedOnnxValue.CreateFromTensor("attention_mask", new DenseTensor<long>(mask, [1, mask.Length]));
                    }
                }
                """
            )
        );

    private static async Task FailsAsync(string because, Func<Task> verify)
    {
        VerificationException failure = await Assert.ThrowsAsync<VerificationException>(verify);
        Assert.Contains(because, failure.Message, StringComparison.Ordinal);
    }
}
