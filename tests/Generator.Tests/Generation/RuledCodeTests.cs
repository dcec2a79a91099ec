using System.Globalization;
using System.Text;

namespace MaskGen.Generator.Tests.Generation;

/// <summary>What is generated for masks of rules: the form of the plan, and its size.</summary>
public class RuledCodeTests
{
    private const int BudgetInBytes = 64 * 1024;
    private const int BudgetOfTablesInBytes = 256 * 1024;

    /// <summary>Random in blocks of cells.</summary>
    private const string Noise = "(query / {0} * 40503 ^ key / {0} * 30011) % 7 < 3";

    [Theory]
    [InlineData(4096, "query - key is >= 0 and < 256")]
    [InlineData(16384, "key < 4 || query - key is >= 0 and < 1024")]
    [InlineData(4096, "query / 256 == key / 256 && key <= query")]
    public void Bands_of_a_rule_are_loops(int length, string rule)
    {
        GeneratorRun run = Run(length, rule);

        Assert.Contains("each band is a loop with constant bounds", run.MaskText, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(run.MaskText), 1, BudgetInBytes);
    }

    [Fact]
    public void Many_bands_of_a_rule_are_a_table()
    {
        GeneratorRun run = Run(4096, "Math.Abs(query - key) <= 6 && (query - key) % 2 == 0");

        Assert.Contains("bands are too many to be code", run.MaskText, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(run.MaskText), 1, BudgetInBytes);
    }

    [Fact]
    public void Rows_without_bands_are_a_table_that_says_why()
    {
        GeneratorRun run = Run(512, string.Format(CultureInfo.InvariantCulture, Noise, 3));

        Assert.Contains("The rows have no band structure to make loops of", run.MaskText, StringComparison.Ordinal);
        Assert.Contains("RowTable.VisitRows(Runs, ref visitor);", run.MaskText, StringComparison.Ordinal);
    }

    // The largest tables that are accepted, and the first that are not: the limit is the budget, not less.
    [Theory]
    [InlineData(2, 760)]
    [InlineData(3, 1200)]
    [InlineData(16, 5000)]
    public void The_largest_tables_stay_within_the_budget(int block, int accepted)
    {
        string rule = string.Format(CultureInfo.InvariantCulture, Noise, block);

        GeneratorRun run = Run(accepted, rule);
        GeneratorRun larger = Run(accepted * 6 / 5, rule);

        Assert.InRange(Encoding.UTF8.GetByteCount(run.MaskText), BudgetOfTablesInBytes * 2 / 3, BudgetOfTablesInBytes);
        Assert.Contains("see MASK0027", larger.MaskText, StringComparison.Ordinal);
    }

    private static GeneratorRun Run(int length, string rule)
    {
        GeneratorRun run = GeneratorRun.Of(
            $"using System; using MaskGen; [AttentionMask({length}, {length})] internal static partial class M {{ [MaskRule] static bool Rule(int query, int key) => {rule}; }}"
        );
        Assert.Empty(run.Diagnostics);
        return run;
    }
}
