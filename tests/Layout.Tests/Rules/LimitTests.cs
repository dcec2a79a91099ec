using System.Globalization;
using System.Text;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Rules;

namespace MaskGen.Layout.Tests.Rules;

/// <summary>How much a rule may be, and how long it may take: whatever is written, compiler and editor go on.</summary>
public class LimitTests
{
    private const string EndlessLoop = "[MaskRule] static bool Rule(int query, int key) { while (true) { } }";

    [Theory]
    [InlineData("for (int i = 0; i < rounds; i++) { } return true;")]
    [InlineData("int i = 0; while (i < rounds) i++; return true;")]
    [InlineData("int i = 0; do i++; while (i < rounds); return true;")]
    [InlineData("int i = 0; while (true) { if (i++ == rounds) return true; }", 1)]
    [InlineData("for (int i = 0; i < rounds / 2; i++) { for (int j = 0; j < 1; j++) { } } return true;")]
    [InlineData("for (int i = 0; i < rounds / 4; i++) { foreach (int x in new[] { 1, 2, 3 }) { if (x == 2) continue; } } return true;")]
    public void A_cell_may_take_so_many_rounds_and_no_more(string body, int surplus = 0)
    {
        // Cells before it, of any number of rounds, do not count.
        string rule = $"[MaskRule] static bool Rule(int query, int key) {{ int rounds = key < 2 ? 700 : query == 0 ? {RuleRun.StepsPerCell - surplus} : {RuleRun.StepsPerCell + 4}; {body} }}";

        Assert.Equal("MASK0026 Rule | 65,536 rounds of loops for one cell, at query 1, key 2; does this loop end?", Evaluate(rule, 2, 4));
        Assert.Equal("1111", Evaluate(rule, 1, 4));
    }

    [Fact]
    public void All_cells_may_take_so_many_rounds_and_no_more()
    {
        RuleProgram program = Program("[MaskRule] static bool Rule(int query, int key) { for (int i = 0; i < 1000; i++) { } return true; }");
        bool[] row = new bool[30];

        RuleCompiler.Compile(program)(new RuleRun(row.Length, CancellationToken.None, mostSteps: 30_000), 0, row);
        RuleRun run = new(row.Length, CancellationToken.None, mostSteps: 25_000);
        TooManyStepsException tooMany = Assert.Throws<TooManyStepsException>(() => RuleCompiler.Compile(program)(run, 0, row));

        Assert.False(tooMany.InOneCell);
        Assert.InRange(run.Key, 25, 26);
    }

    [Fact]
    public void A_loop_looks_at_the_cancellation()
    {
        RowEvaluator evaluate = RuleCompiler.Compile(Program(EndlessLoop));

        Assert.Throws<OperationCanceledException>(() => evaluate(new RuleRun(1, new CancellationToken(canceled: true)), 0, new bool[1]));
    }

    [Fact]
    public void A_row_looks_at_the_cancellation_too()
    {
        RowEvaluator evaluate = RuleCompiler.Compile(Program("[MaskRule] static bool Rule(int query, int key) => key > query;"));

        Assert.Throws<OperationCanceledException>(() => evaluate(new RuleRun(1, new CancellationToken(canceled: true)), 0, new bool[1]));
    }

    [Theory]
    [InlineData("query switch {{ {0}, _ => false }}", "{0} => key > {0}")]
    [InlineData("query is {0}", "{0} or 7")]
    public void Many_cases_are_a_table(string rule, string item)
    {
        string Of(int count) => string.Format(
            CultureInfo.InvariantCulture,
            rule,
            string.Join(item.Contains("or", StringComparison.Ordinal) ? " or " : ", ", Enumerable.Range(0, count).Select(i => string.Format(CultureInfo.InvariantCulture, item, i)))
        );

        Assert.DoesNotContain("MASK", Evaluate($"[MaskRule] static bool Rule(int query, int key) => {Of(100)};", 2, 2), StringComparison.Ordinal);
        Assert.StartsWith("MASK0024", Evaluate($"[MaskRule] static bool Rule(int query, int key) => {Of(6000)};", 2, 2), StringComparison.Ordinal);
    }

    [Fact]
    public void Many_cases_of_a_statement_are_a_table()
    {
        string cases = string.Concat(Enumerable.Range(0, 6000).Select(i => $"case {i}: "));

        Assert.StartsWith(
            "MASK0024",
            Evaluate($"[MaskRule] static bool Rule(int query, int key) {{ switch (query) {{ {cases} return true; default: return false; }} }}", 2, 2),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Much_code_for_many_cells_is_refused()
    {
        string lines = string.Concat(Enumerable.Repeat("x = x / (query | 1) + key % (x | 1); ", 300));
        string rule = $"[MaskRule] static bool Rule(int query, int key) {{ int x = key; {lines} return x > 3; }}";

        Assert.DoesNotContain("MASK", Evaluate(rule, 2, 2), StringComparison.Ordinal);
        Assert.Contains("operations for all cells", Evaluate(rule, 16384, 16384), StringComparison.Ordinal);
    }

    [Fact]
    public void Code_that_doubles_with_every_call_is_refused()
    {
        var methods = new StringBuilder("static bool F0(int x) => x > 3;");
        for (int i = 1; i < 60; i++)
        {
            methods.Append(CultureInfo.InvariantCulture, $"static bool F{i}(int x) => F{i - 1}(x) || F{i - 1}(x + 1);");
        }

        Assert.Contains("add up to too much code", Evaluate($"{methods} [MaskRule] static bool Rule(int query, int key) => F59(query);", 2, 2), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(380, true)]
    [InlineData(420, false)]
    [InlineData(20_000, false)]
    public void Nesting_has_an_end(int depth, bool isSupported)
    {
        string nested = string.Concat(Enumerable.Repeat("~(", depth / 2)) + "query" + new string(')', depth / 2);
        string sum = string.Concat(Enumerable.Repeat("query + ", depth - 10)) + "key";

        // Deep parentheses are the parser's limit before they are ours.
        AssertNested($"[MaskRule] static bool Rule(int query, int key) => {sum} > 3;", isSupported);
        if (depth < 1000)
        {
            AssertNested($"[MaskRule] static bool Rule(int query, int key) => {nested} > key;", isSupported: true);
        }
    }

    [Theory]
    [InlineData(3, 100, true)]
    [InlineData(5, 100, false)]
    [InlineData(400, 40, false)]
    [InlineData(2000, 1, false)]
    public void Nesting_through_calls_is_nesting(int calls, int depth, bool isSupported)
    {
        string sum = string.Concat(Enumerable.Repeat(" + x", depth));
        var methods = new StringBuilder("static int F0(int x) => x;");
        for (int i = 1; i <= calls; i++)
        {
            methods.Append(CultureInfo.InvariantCulture, $"static int F{i}(int x) => F{i - 1}(x){sum};");
        }

        // Whether the deepest is read first or last.
        AssertNested($"{methods} [MaskRule] static bool Rule(int query, int key) => F{calls}(query) > key;", isSupported);
        string fromBelow = string.Join(" + ", Enumerable.Range(0, Math.Min(calls, 300) + 1).Select(i => $"F{i}(query)"));
        if (!isSupported)
        {
            AssertNested($"{methods} [MaskRule] static bool Rule(int query, int key) => {fromBelow} > key;", isSupported: false);
        }
    }

    private static void AssertNested(string members, bool isSupported)
    {
        string actual = Evaluate(members, 2, 2);

        Assert.Equal(!isSupported, actual.StartsWith(DeclarationProblemIds.RuleUnsupported, StringComparison.Ordinal));
        Assert.Equal(!isSupported, actual.EndsWith("too deeply", StringComparison.Ordinal) || actual.EndsWith("too much code", StringComparison.Ordinal));
    }

    private static string Evaluate(string members, int queryLength, int keyLength) =>
        RuleCode.Evaluate(RuleCode.Read(RuleCode.Compile(RuleCode.Mask(members, queryLength, keyLength))));

    private static RuleProgram Program(string members)
    {
        MaskDeclaration declaration = RuleCode.Read(RuleCode.Compile(RuleCode.Mask(members, 2, 2)));
        return declaration.Rules[0].Program!;
    }
}
