namespace MaskGen.Runtime.Tests;

/// <summary>The plan of a mask without structure, as generated code writes it.</summary>
public class RowTableTests
{
    // Two equal rows of two runs of keys, one of them 200 keys wide; an empty row; the end of the first 64 rows, in the
    // middle of equal rows; a last row.
    private static readonly byte[] Runs =
    [
        2, 2, 3, 1, 0x80 | 10, 2, 0x80 | 72, 1,
        1, 0,
        61, 1, 0, 5,
        3, 1, 0, 5,
        1, 1, 7, 1,
    ];

    private static readonly int[] Blocks = [0, 14];

    private static readonly string[] Rows =
    [
        "[3,4) [270,470)", "[3,4) [270,470)", "", .. Enumerable.Repeat("[0,5)", 64), "[7,8)",
    ];

    [Fact]
    public void Rows_come_in_order_with_their_keys()
    {
        var rows = new Collector([]);

        RowTable.VisitRows(Runs, ref rows);

        Assert.Equal(Rows.Select((keys, query) => $"{query}: {keys}"), rows.Seen);
    }

    [Fact]
    public void One_row_is_the_row_of_the_walk()
    {
        for (int query = 0; query < Rows.Length; query++)
        {
            var rows = new Collector([]);

            RowTable.VisitRow(Runs, Blocks, query, ref rows);

            Assert.Equal($"{query}: {Rows[query]}", Assert.Single(rows.Seen));
        }
    }

    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(129)]
    [InlineData(5000)]
    public void A_row_may_have_more_intervals_than_the_stack_holds(int count)
    {
        byte[] runs = [1, .. Number(count), .. Enumerable.Repeat<byte[]>([1, 2], count).SelectMany(keys => keys), 1, 1, 4, 1];
        var rows = new Collector([]);
        var second = new Collector([]);

        RowTable.VisitRows(runs, ref rows);
        RowTable.VisitRow(runs, [0], 1, ref second);

        string[] intervals = [.. Enumerable.Range(0, count).Select(i => $"[{(3 * i) + 1},{(3 * i) + 3})")];
        Assert.Equal([$"0: {string.Join(' ', intervals)}", "1: [4,5)"], rows.Seen);
        Assert.Equal(["1: [4,5)"], second.Seen);
    }

    [Theory]
    [InlineData(127)]
    [InlineData(128)]
    [InlineData(16_383)]
    [InlineData(16_384)]
    [InlineData(2_097_152)]
    [InlineData(int.MaxValue)]
    public void A_number_has_seven_bits_per_byte(int number)
    {
        var rows = new Collector([]);

        RowTable.VisitRows([1, 1, 0, .. Number(number)], ref rows);

        Assert.Equal([$"0: [0,{number})"], rows.Seen);
    }

    private static byte[] Number(int value) => value < 0x80 ? [(byte)value] : [(byte)(value | 0x80), .. Number(value >> 7)];

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
