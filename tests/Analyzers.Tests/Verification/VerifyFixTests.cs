using Microsoft.CodeAnalysis.CodeFixes;

namespace MaskGen.Analyzers.Tests.Verification;

public sealed class VerifyFixTests
{
    private const string Bad = "class [|Bad1|]; class [|Bad2|];";
    private const string Good = "class Good1; class Good2;";

    [Fact]
    public Task Passes_a_right_fix() => Verify.FixAsync<BadNameAnalyzer, GoodNameFix>(Bad, Good);

    [Fact]
    public Task Passes_a_right_fix_over_files_and_projects() =>
        Verify.FixAsync<BadNameAnalyzer, GoodNameFix>(
            new TestCode(new("A.cs", Bad), new("B.cs", "class [|Bad3|];"), new("C.cs", Bad, "Other")),
            new TestCode(new("A.cs", Good), new("B.cs", "class Good3;"), new("C.cs", Good, "Other"))
        );

    [Fact]
    public async Task Chooses_by_equivalence_key()
    {
        await Verify.FixAsync<BadNameAnalyzer, TwoFixes>(Bad, Good, "Good");
        await Verify.FixAsync<BadNameAnalyzer, TwoFixes>(Bad, "class Fine1; class Fine2;", "Fine");
        await FailsAsync<TwoFixes>("choose one", Bad, Good);
    }

    [Fact]
    public Task Runs_generators_before_and_after() =>
        Verify.FixAsync<BadNameAnalyzer, GoodNameFix>(
            new TestCode(new SourceFile("A.cs", "class [|Bad|] : Made;")) { Generators = [new ToyGenerator()] },
            new TestCode(new SourceFile("A.cs", "class Good : Made;"))
        );

    [Fact]
    public Task Passes_remaining_errors_that_are_marked() =>
        Verify.FixAsync<BadNameAnalyzer, BreakingFix>("class [|Bad|];", "class Good: {|CS0246:Missing|};");

    [Fact]
    public Task Fails_errors_that_the_fix_makes() =>
        FailsAsync<BreakingFix>("CS0246", "class [|Bad|];", "class Good: Missing;");

    [Fact]
    public Task Fails_wrong_text() =>
        FailsAsync<GoodNameFix>("One by one: Test/Test0.cs differs", Bad, "class Good1;  class Good2;");

    [Fact]
    public Task Fails_wrong_marks_in_the_code() =>
        FailsAsync<GoodNameFix>("Diagnostics of the code", "class [|Bad1|]; class Bad2;", Good);

    [Fact]
    public Task Fails_a_fix_that_changes_nothing() => FailsAsync<IdleFix>("changes nothing", Bad, Bad);

    [Fact]
    public Task Fails_a_fix_that_leaves_its_diagnostic() =>
        FailsAsync<UselessFix>("does not remove", "class [|Bad|];", "class [|Badx|];");

    [Fact]
    public Task Fails_a_fix_without_equivalence_key() => FailsAsync<KeylessFix>("no equivalence key", Bad, Good);

    [Fact]
    public Task Fails_where_nothing_is_offered() => FailsAsync<GoodNameFix>("No fix is offered", "class A;", "class A;");

    [Fact]
    public Task Fails_a_fix_without_fix_all() => FailsAsync<NoFixAllFix>("no 'fix all'", Bad, Good);

    [Fact]
    public Task Fails_a_fix_all_that_differs() => FailsAsync<OtherwiseFix>("Fix all in Document", Bad, Good);

    [Fact]
    public Task Fails_a_fix_all_that_leaves_some() => FailsAsync<ForgetfulFix>("leaves Warning TOY001", Bad, Good);

    [Fact]
    public async Task Says_whether_a_fix_is_offered()
    {
        await Verify.NoFixAsync<StrictAnalyzer, GoodNameFix>("{|TOY002:struct S;|}");
        VerificationException failure = await Assert.ThrowsAsync<VerificationException>(
            () => Verify.NoFixAsync<BadNameAnalyzer, GoodNameFix>(Bad)
        );
        Assert.Contains("'Good name' is offered", failure.Message, StringComparison.Ordinal);
    }

    private static async Task FailsAsync<TFix>(string because, TestCode code, TestCode fixedCode)
        where TFix : CodeFixProvider, new()
    {
        VerificationException failure = await Assert.ThrowsAsync<VerificationException>(
            () => Verify.FixAsync<BadNameAnalyzer, TFix>(code, fixedCode)
        );
        Assert.Contains(because, failure.Message, StringComparison.Ordinal);
    }
}
