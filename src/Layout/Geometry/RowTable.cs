using System.Collections.Immutable;

namespace MaskGen.Layout.Geometry;

/// <summary>
/// The rows of a mask as bytes, for masks without band structure. The runtime's <c>RowTable</c> reads them and documents
/// the format; a test holds the two together.
/// </summary>
/// <param name="Runs">Runs of equal rows.</param>
/// <param name="Blocks">Where the first run of every 64 rows begins.</param>
public sealed record RowTable(ImmutableArray<byte> Runs, ImmutableArray<int> Blocks)
{
    /// <summary>A run ends at every multiple of this, so that a row is found without reading all before it.</summary>
    private const int RowsPerBlock = 64;

    public static RowTable Of(ImmutableArray<ImmutableArray<Interval>> rows)
    {
        var runs = ImmutableArray.CreateBuilder<byte>();
        var blocks = ImmutableArray.CreateBuilder<int>();
        for (int first = 0; first < rows.Length; )
        {
            if (first % RowsPerBlock == 0)
            {
                blocks.Add(runs.Count);
            }

            int end = first + 1;
            while (end < rows.Length && end % RowsPerBlock != 0 && rows[end].AsSpan().SequenceEqual(rows[first].AsSpan()))
            {
                end++;
            }

            AddRun(runs, end - first, rows[first]);
            first = end;
        }

        return new(runs.ToImmutable(), blocks.ToImmutable());
    }

    private static void AddRun(ImmutableArray<byte>.Builder runs, int rowCount, ImmutableArray<Interval> row)
    {
        Add(runs, rowCount);
        Add(runs, row.Length);
        int before = 0;
        foreach (Interval keys in row)
        {
            Add(runs, keys.Start - before);
            Add(runs, keys.Length);
            before = keys.End;
        }
    }

    /// <summary>Seven bits per byte, low bits first; the high bit says that more follow.</summary>
    private static void Add(ImmutableArray<byte>.Builder runs, int value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            runs.Add((byte)(value | 0x80));
        }

        runs.Add((byte)value);
    }
}
