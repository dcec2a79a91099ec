using System.Diagnostics;
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

        Assert.Equal("MASK0026 Rule | 65,536 rounds of loops for one cell | 1 | 2", Evaluate(rule, 2, 4));
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
    public void A_long_evaluation_ends_at_once_when_it_is_cancelled()
    {
        // One row of a billion rounds.
        RuleProgram program = Program("[MaskRule] static bool Rule(int query, int key) { for (int i = 0; i < 65_000; i++) { } return true; }");
        TimeSpan fastest = Enumerable.Range(0, 5).Min(_ => TimeToCancel(program));

        Assert.True(fastest < TimeSpan.FromMilliseconds(20), $"{fastest.TotalMilliseconds} ms");

        static TimeSpan TimeToCancel(RuleProgram program)
        {
            long cancelled = 0;
            using CancellationTokenSource source = new(TimeSpan.FromMilliseconds(20));
            using CancellationTokenRegistration registration = source.Token.Register(() => cancelled = Stopwatch.GetTimestamp());
            Assert.ThrowsAny<OperationCanceledException>(() => RuleEvaluator.Evaluate(program, 1, 16_384, source.Token));
            return Stopwatch.GetElapsedTime(cancelled);
        }
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
