namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>The verifier lets pass what looks at meaning, and catches what looks at words.</summary>
public sealed class VerifyUsageTests
{
    [Fact]
    public Task Passes_an_analyzer_that_looks_at_meaning() =>
        VerifyUsage.AnalyzerAsync<DeepAnalyzer>(
            """
            using System;
            class Model
            {
                double Score(double mask, int i)
                {
                    // Kept where it is.
                    if (i < 3) return Weigh([|Math.Abs(mask)|] + 1, [|Math.Exp([|Math.Sin(i)|])|]).ToString(null, provider: Choose([|Math.Max(i, 2)|])).Length;
                    return [|Math.Tanh(mask)|];
                }

                static double Weigh(double x, double y) => [|Math.Abs(y)|] < [|Math.Exp(x)|] ? x : y;

                static IFormatProvider? Choose(int i) => null;
            }
            """
        );

    [Fact]
    public Task Catches_an_analyzer_that_falls_for_a_name() =>
        FailsAsync<GullibleAnalyzer>("code with other names differ.*missing", "class A { void F(int causalMask) { F([|causalMask|]); } }");

    [Fact]
    public Task Catches_an_analyzer_that_another_name_would_fool() =>
        FailsAsync<GullibleAnalyzer>("code with other names differ.*unexpected", "class A { void F(int a, int b, int c) { F(a, b, c); } }");

    [Fact]
    public Task Catches_an_analyzer_that_falls_for_the_name_of_a_local() =>
        FailsAsync<LoopIndexAnalyzer>("code with .*names differ", "class A { void F(int[] a, int j, int i) { a[i] = [|a[j]|]; } }");

    [Fact]
    public Task Catches_an_analyzer_that_does_not_follow_a_local() =>
        FailsAsync<ShallowAnalyzer>("code with extracted locals differ.*missing", "class A { int F(int a) { return F([|F(a)|]); } }");

    [Fact]
    public Task Catches_an_analyzer_that_knows_one_order_of_operands() =>
        FailsAsync<OneSidedAnalyzer>("code with swapped comparisons differ.*missing", "class A { bool F(int i, int j) => [|i < j|]; }");

    [Fact]
    public async Task Catches_an_analyzer_that_misses_one_version()
    {
        await FailsAsync<DatedAnalyzer>("code in the next C# differ.*missing", "class A { void F() { [|return;|] } }");
        await FailsAsync<DatedAnalyzer>("code differ.*unexpected", "class A { void F() { return; } }");
    }

    [Fact]
    public async Task Compares_messages_of_the_code_itself()
    {
        const string Code = "class A { bool F(int i, int j) => {|#0:System.Math.Abs(i)|} > j; }";
        await VerifyUsage.AnalyzerAsync<DeepAnalyzer>(Code, new Expected("TOY001").At(0).WithMessage("'System.Math.Abs(i)' is a bad name"));
        await FailsAsync<DeepAnalyzer>("code differ", Code, new Expected("TOY001").At(0).WithMessage("Another"));
    }

    [Fact]
    public Task Fails_wrong_marks_as_ever() => FailsAsync<DeepAnalyzer>("code differ.*missing", "class A { int F(int i) => [|F(i)|]; }");

    [Fact]
    public async Task Passes_code_that_is_being_written() =>
        await VerifyUsage.TruncatedAsync<DeepAnalyzer>("class A { double F(int i) { return System.Math.Abs(i); } }");

    [Theory]
    [InlineData("class A { void F() { F(); } }")]
    [InlineData("namespace A; class B { void F() { } }")]
    public async Task Catches_an_analyzer_that_trusts_that_code_is_complete(string code)
    {
        foreach (Func<Task> verify in (Func<Task>[])[() => VerifyUsage.TruncatedAsync<HastyAnalyzer>(code), () => VerifyUsage.AnalyzerAsync<HastyAnalyzer>(code)])
        {
            VerificationException failure = await Assert.ThrowsAsync<VerificationException>(verify);
            Assert.Contains("boom", failure.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Catches_an_analyzer_that_trusts_that_every_token_is_there()
    {
        VerificationException failure = await Assert.ThrowsAsync<VerificationException>(
            () => VerifyUsage.TruncatedAsync<TrustingAnalyzer>("class A { void F() { if (true) { } } }")
        );
        Assert.EndsWith("The code was:\nclass A { void F() { if true) { } } }", failure.Message, StringComparison.Ordinal);
    }

    private static async Task FailsAsync<TAnalyzer>(string pattern, string code, params Expected[] expected)
        where TAnalyzer : UsageToy, new()
    {
        VerificationException failure = await Assert.ThrowsAsync<VerificationException>(() => VerifyUsage.AnalyzerAsync<TAnalyzer>(code, expected));
        Assert.Matches($"(?s)^Diagnostics of the {pattern}", failure.Message);
    }
}
