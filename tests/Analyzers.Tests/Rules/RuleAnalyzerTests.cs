using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Generator;

namespace MaskGen.Analyzers.Tests.Rules;

/// <summary>Every diagnostic of rules, with its exact place and its message; and rules that report nothing.</summary>
public class RuleAnalyzerTests
{
    [Theory]
    [InlineData("static bool {|#0:Rule|}(int key, int query) => true;", "takes its parameters in the wrong order")]
    [InlineData("static bool {|#0:Rule|}(int Key, int Query) => true;", "takes its parameters in the wrong order")]
    [InlineData("static int {|#0:Rule|}(int query, int key) => 3;", "does not return bool")]
    [InlineData("static void {|#0:Rule|}(int query, int key) { }", "does not return bool")]
    [InlineData("static bool? {|#0:Rule|}(int query, int key) => null;", "does not return bool")]
    [InlineData("bool {|#0:Rule|}(int query, int key) => true;", "is not static")]
    [InlineData("static bool {|#0:Rule|}<T>(int query, int key) => true;", "is generic")]
    [InlineData("static bool {|#0:Rule|}(int query) => true;", "does not take the two ints query and key")]
    [InlineData("static bool {|#0:Rule|}() => true;", "does not take the two ints query and key")]
    [InlineData("static bool {|#0:Rule|}(int query, int key, int head = 0) => true;", "does not take the two ints query and key")]
    [InlineData("static bool {|#0:Rule|}(long query, int key) => true;", "does not take the two ints query and key")]
    [InlineData("static bool {|#0:Rule|}(int query, in int key) => true;", "does not take the two ints query and key")]
    [InlineData("static bool {|#0:Rule|}(int query, params int[] key) => true;", "does not take the two ints query and key")]
    public Task MASK0023(string method, string mistake) =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            UnsupportedTests.Mask($"[MaskRule] {method}"),
            new Expected("MASK0023").At(0).WithMessage($"'Rule' {mistake}; a rule is 'static bool Rule(int query, int key)'")
        );

    [Fact]
    public Task MASK0024() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            UnsupportedTests.Mask(
                """
                static int s_width;
                [MaskRule] static bool First(int query, int key) => query < {|#0:s_width|} && key < s_width;
                [MaskRule(Unites = true)] static bool Second(int query, int key) => Near(query) || Near(key);
                static bool Near(int x) => {|#1:"a very long text that is longer than any message quotes".IndexOf(
                    'x')|} > x;
                """
            ),
            new Expected("MASK0024").At(0).WithMessage(
                "'s_width' cannot be evaluated at compile time: its value is not known at compile time; use a const, or a static readonly array of constants"
            ),
            new Expected("MASK0024").At(1).WithMessage(
                "'\"a very long text that is longer than an…' cannot be evaluated at compile time: rules call static methods that are not generic"
            )
        );

    [Theory]
    [InlineData("=> {|#0:key / (query - 2)|} > 0;", "2", "0", "it divides by zero")]
    [InlineData("=> {|#0:7 % key|} > 0;", "0", "0", "it divides by zero")]
    [InlineData("=> checked({|#0:query + (int.MaxValue - 4)|}) > key;", "5", "0", "the result does not fit its type")]
    [InlineData("=> checked({|#0:(byte)(key - 1)|}) > query;", "0", "0", "the result does not fit its type")]
    [InlineData("=> {|#0:Math.Abs(int.MinValue + 1 - key)|} > query;", "0", "1", "the result does not fit its type")]
    [InlineData("=> query < 2 || {|#0:T[key]|} > 2; static readonly int[] T = [1, 2, 3];", "2", "3", "index 3 is outside of 'T', which has 3 elements")]
    [InlineData("=> {|#0:T[query - 1]|} > 2; static ReadOnlySpan<int> T => [1, 2, 3];", "0", "0", "index -1 is outside of 'T', which has 3 elements")]
    [InlineData("=> {|#0:query switch { 0 => key > 3, 1 => true }|};", "2", "0", "no arm of the switch matches")]
    [InlineData("{ if (query == 3 && key > 1) {|#0:throw new NotSupportedException();|} return true; }", "3", "2", "it throws an exception")]
    [InlineData("=> query < 5 ? key > 1 : {|#0:throw new NotSupportedException()|};", "5", "0", "it throws an exception")]
    [InlineData("=> {|#0:Math.Clamp(query, 3, key + 2)|} > 3;", "0", "0", "Clamp has a minimum of 3 above its maximum of 2")]
    [InlineData("=> {|#0:MaskRules.SameChunk(query, key, chunkLength: 2 - key)|};", "0", "2", "'chunkLength' is 0, which is out of range")]
    [InlineData("=> Inner(key, query) > 3; static int Inner(int a, int b) => a / 3 + {|#0:a % (b - 4)|};", "4", "0", "it divides by zero")]
    public Task MASK0025(string rule, string query, string key, string reason) =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            UnsupportedTests.Mask($"[MaskRule] static bool Rule(int query, int key) {rule}").Replace("(4, 4)", "(6, 6)", StringComparison.Ordinal),
            new Expected("MASK0025").At(0).WithMessage($"Rule 'Rule' has no answer for query {query}, key {key}: {reason}")
        );

    [Theory]
    [InlineData("{ {|#0:while (true) { }|} }", "0", "0")]
    [InlineData("{ int n = query; {|#0:while (n != key) n = n < 3 ? n + 1 : 3;|} return true; }", "1", "0")]
    [InlineData("{ for (int i = 0; i < 5; i++) {|#0:do query--; while (query != key)|}; return true; }", "0", "0")]
    public Task MASK0026(string rule, string query, string key) =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            UnsupportedTests.Mask($"[MaskRule] static bool Rule(int query, int key) {rule}").Replace("|};", ";|}", StringComparison.Ordinal),
            new Expected("MASK0026").At(0).WithMessage(
                $"Rule 'Rule' takes more than 65,536 rounds of loops for one cell, at query {query}, key {key}; does this loop end?"
            )
        );

    [Fact]
    public Task MASK0027() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            UnsupportedTests
                .Mask("[MaskRule] static bool Noise(int query, int key) => (query * 40503 ^ key * 30011) % 7 < 3;")
                .Replace("(4, 4)", "(1024, 1024)", StringComparison.Ordinal)
                .Replace("AttentionMask(1024, 1024)", "{|MASK0027:AttentionMask(1024, 1024)|}", StringComparison.Ordinal)
        );

    [Fact]
    public Task Each_rule_has_its_own_problem() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            UnsupportedTests.Mask(
                """
                [MaskRule] static bool A(int query, int key) => {|MASK0025:query / key|} > 3;
                [MaskRule] static bool B(int query, int key) => query > key;
                [MaskRule] static bool C(int query, int key) => {|MASK0025:query % (key - 1)|} > 3;
                """
            )
        );

    [Fact]
    public Task A_rule_belongs_into_a_mask() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            "static class NoMask { [{|MASK0012:MaskGen.MaskRule|}] static bool Rule(int query, int key) => true; }"
        );

    [Fact]
    public Task A_rule_belongs_onto_the_part_of_the_mask() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            TestCode.Of(
                "[MaskGen.AttentionMask(4, 4)] static partial class Mask { static bool Helper(int x) => x > 3; }",
                "static partial class Mask { [{|MASK0011:MaskGen.MaskRule|}] static bool Rule(int query, int key) => Helper(query); }"
            )
        );

    [Theory]
    [InlineData("k", "q")]
    [InlineData("kv_idx", "q_idx")]
    [InlineData("column", "row")]
    public Task MASK0023_knows_the_names_of_rows_and_columns(string first, string second) =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            UnsupportedTests.Mask($"[MaskRule] static bool {{|MASK0023:Rule|}}(int {first}, int {second}) => {first} <= {second};")
        );

    [Theory]
    [InlineData("q", "k")]
    [InlineData("i", "j")]
    [InlineData("k", "j")]
    public Task Other_names_are_the_users(string first, string second) =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            UnsupportedTests.Mask($"[MaskRule] static bool Rule(int {first}, int {second}) => {second} <= {first};")
        );

    [Theory]
    [InlineData("=> true;", false, "the mask is the same without it")]
    [InlineData("=> key == 0;", true, "a mask without segments allows every cell until a rule removes it; write 'this || that' in one rule")]
    public Task MASK1013(string rule, bool unites, string why) =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            UnsupportedTests.Mask(
                $"[MaskRule(Unites = {(unites ? "true" : "false")})] static bool {{|#0:Nothing|}}(int query, int key) {rule} [MaskRule] static bool Causal(int query, int key) => key <= query;"
            ),
            new Expected("MASK1013").At(0).WithMessage($"Rule 'Nothing' changes no cell of the mask: {why}")
        );

    [Fact]
    public Task Of_two_equal_rules_one_changes_something() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            UnsupportedTests.Mask(
                "[MaskRule] static bool A(int query, int key) => key <= query; [MaskRule] static bool {|MASK1013:B|}(int query, int key) => query >= key;"
            )
        );

    [Theory]
    [InlineData("[AttentionMask] [Segment(\"A\", Other.KeyLength)] static partial class Mask;", "AttentionMask]")]
    [InlineData("[AttentionMask(4, Other.KeyLength)] static partial class Mask;", "AttentionMask(4, Other.KeyLength)")]
    [InlineData("[AttentionMask(4, 4)] static partial class Mask { [MaskRule] static bool Rule(int query, int key) => key < (int)E.Next; enum E { Last = Other.KeyLength, Next } }", "AttentionMask(4, 4)")]
    [InlineData("[AttentionMaskSet(Other.KeyLength)] [Member(typeof(Other))] static partial class Set;", "AttentionMaskSet(Other.KeyLength)")]
    public Task MASK0028(string mask, string marked)
    {
        string place = marked.TrimEnd(']');
        string code = mask.Replace("[" + place, "[{|MASK0028:" + place + "|}", StringComparison.Ordinal);
        TestCode test = new(new SourceFile("Test0.cs", $"using MaskGen; [AttentionMask(4, 4)] static partial class Other; {code}"))
        {
            Generators = [new MaskGenerator()],
        };
        return marked.StartsWith("AttentionMaskSet", StringComparison.Ordinal)
            ? Verify.AnalyzerAsync<MaskSetAnalyzer>(test)
            : Verify.AnalyzerAsync<DeclarationAnalyzer>(test);
    }

    /// <summary>Our generator does not see the files of another one, so its rule would be another than the analyzer's.</summary>
    [Fact]
    public Task Members_that_another_generator_may_have_written_are_refused() =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            TestCode.Of(
                UnsupportedTests.Mask("[MaskRule] static bool Rule(int query, int key) => key < {|MASK0024:Sizes.Window|};"),
                "// <auto-generated/>\nstatic class Sizes { public const int Window = 3; }"
            )
        );

    [Theory]
    [InlineData("=> key < {|MASK0024:KeyLength|} - 1;")]
    [InlineData("=> key < Last; const int Last = {|MASK0024:KeyLength|} - 1;")]
    [InlineData("=> key < Last; const int Last = First + 1; const int First = {|MASK0024:Mask.QueryLength|};")]
    [InlineData("=> key < Last; static readonly int Last = {|MASK0024:KeyLength|} - 1;")]
    [InlineData("=> key < Last; static int Last => {|MASK0024:KeyLength|} - 1;")]
    [InlineData("=> key < Ends[query]; static readonly int[] Ends = [1, 2, 3, {|MASK0024:KeyLength|}];")]
    [InlineData("=> key < (int)E.Last; enum E { Last = {|MASK0024:KeyLength|} }")]
    [InlineData("{ const int Last = {|MASK0024:KeyLength|}; return key < Last; }")]
    [InlineData("=> {|MASK0024:IsAllowed(key, query)|};")]
    [InlineData("=> IsBefore(key); static bool IsBefore(int key, int end = {|MASK0024:KeyLength|}) => key < end;")]
    public Task Generated_members_are_refused_however_they_are_named(string rule) =>
        Verify.AnalyzerAsync<DeclarationAnalyzer>(
            new TestCode(new SourceFile("Test0.cs", UnsupportedTests.Mask($"[MaskRule] static bool Rule(int query, int key) {rule}")))
            {
                Generators = [new MaskGenerator()],
            }
        );
}
