using System.Collections.Immutable;
using MaskGen.Layout.Geometry;

namespace MaskGen.Generator.Tests.Generation;

/// <summary>The compiler extension writes tables of rows as the runtime reads them.</summary>
public class RowTableTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(63, 9)]
    [InlineData(64, 300)]
    [InlineData(65, 70_000)]
    [InlineData(200, 40)]
    public void What_is_written_is_read(int queryLength, int keyLength)
    {
        var random = new Random(queryLength * keyLength);
        List<ImmutableArray<Interval>> rows = [];
        for (int query = 0; query < queryLength; query++)
        {
            rows.Add(random.Next(3) > 0 && query > 0 ? rows[^1] : Row(random, keyLength));
        }

        var table = Layout.Geometry.RowTable.Of([.. rows]);
        var seen = new Collector([]);
        MaskGen.RowTable.VisitRows(table.Runs.AsSpan(), ref seen);
        var asked = new Collector([]);
        for (int query = 0; query < queryLength; query++)
        {
            MaskGen.RowTable.VisitRow(table.Runs.AsSpan(), table.Blocks.AsSpan(), query, ref asked);
        }

        string[] expected = [.. rows.Select((row, query) => $"{query}: {string.Join(' ', row.Select(keys => $"[{keys.Start},{keys.End})"))}")];
        Assert.Equal(expected, seen.Rows);
        Assert.Equal(expected, asked.Rows);
    }

    [Fact]
    public void Equal_rows_are_written_once_in_each_64()
    {
        ImmutableArray<Interval> row = [new(2, 5)];

        var table = Layout.Geometry.RowTable.Of([.. Enumerable.Repeat(row, 130)]);

        Assert.Equal<byte>([64, 1, 2, 3, 64, 1, 2, 3, 2, 1, 2, 3], table.Runs);
        Assert.Equal<int>([0, 4, 8], table.Blocks);
    }

    private static ImmutableArray<Interval> Row(Random random, int keyLength)
    {
        var row = ImmutableArray.CreateBuilder<Interval>();
        for (int key = random.Next(3); key < keyLength; )
        {
            int end = Math.Min(keyLength, key + 1 + random.Next(1 + keyLength / 20));
            row.Add(new Interval(key, end));
            key = end + 1 + random.Next(1 + keyLength / (random.Next(2) == 0 ? 5 : 500));
        }

        return row.ToImmutable();
    }

    private readonly struct Collector(List<string> rows) : IRowVisitor
    {
        public List<string> Rows => rows;

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

            rows.Add($"{query}: {string.Join(' ', text)}");
        }
    }
}
