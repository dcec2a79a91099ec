namespace MaskGen.Runtime.Tests;

/// <summary>The plan of a mask of many bands, as generated code writes it.</summary>
public class BandTableTests
{
    // Three documents of two causal tokens; a row that sees two runs of keys; two rows that see nothing.
    private static readonly int[] Table =
    [
        0, 2, 3, 1, 0, 0, 2, 1, 1, 0,
        6, 1, 1, 2, 0, 0, 0, 2, 0, 0, 4, 0, 0, 1, 1, 0,
        7, 2, 1, 0,
    ];

    private static readonly string[] Rows = ["[0,1)", "[0,2)", "[2,3)", "[2,4)", "[4,5)", "[4,6)", "[0,2) [4,7)", "", ""];

    [Fact]
    public void Rows_come_in_order_with_their_keys()
    {
        var rows = new Collector([]);

        BandTable.VisitRows(Table, ref rows);

        Assert.Equal(Rows.Select((keys, query) => $"{query}: {keys}"), rows.Seen);
    }

    [Fact]
    public void One_row_is_the_row_of_the_walk()
    {
        for (int query = 0; query < Rows.Length; query++)
        {
            var rows = new Collector([]);

            BandTable.VisitRow(Table, query, ref rows);

            Assert.Equal($"{query}: {Rows[query]}", Assert.Single(rows.Seen));
        }
    }

    [Fact]
    public void A_row_may_have_more_intervals_than_the_stack_holds()
    {
        int[] table = [0, 1, 1, 500, .. Enumerable.Range(0, 500).SelectMany(i => new[] { 2 * i, 0, 0, 2 * i + 1, 0, 0 })];
        var rows = new Collector([]);

        BandTable.VisitRows(table, ref rows);

        Assert.Equal(500, Assert.Single(rows.Seen).Split(')').Length - 1);
        Assert.EndsWith("[998,999)", rows.Seen[0], StringComparison.Ordinal);
    }

    private readonly struct Collector(List<string> seen) : IRowVisitor
    {
        public List<string> Seen => seen;

        public void Visit(in RowBand band)
        {
            for (int query = band.FirstQuery; query < band.EndQuery; query++)
            {
                Visit(query, band.StartAt(query), band.EndAt(query));
            }
        }

        public void Visit(int query, int start, int end) => Visit(query, [new KeyInterval(start, end)]);

        public void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
        {
            var text = new List<string>();
            foreach (KeyInterval interval in keys)
            {
                text.Add($"[{interval.Start},{interval.End})");
            }

            seen.Add($"{query}: {string.Join(' ', text)}");
        }
    }
}
