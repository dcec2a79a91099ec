using System.Buffers;
using System.ComponentModel;

namespace MaskGen;

/// <summary>
/// The plan of a mask without band structure, as data: the allowed intervals of every row, packed into bytes.
/// </summary>
/// <remarks>
/// <para>A table is a sequence of runs of equal rows, in row order. A run is a sequence of numbers:</para>
/// <code>
/// number of rows, number of intervals,
/// then for each interval: keys between it and the one before (from key 0 for the first), keys in it
/// </code>
/// <para>
/// A number is stored seven bits per byte, low bits first; the high bit of a byte says that more bits follow. A run ends at
/// every multiple of 64 rows at the latest, and a second table says at which byte each of these begins.
/// </para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RowTable
{
    private const int RowsPerBlock = 64;

    /// <summary>Intervals of a row that are kept on the stack, 1 KB.</summary>
    private const int StackIntervals = 128;

    /// <summary>Calls the visitor once for every row of the table.</summary>
    /// <param name="runs">The table.</param>
    /// <param name="visitor">Receives the rows.</param>
    public static void VisitRows<TVisitor>(ReadOnlySpan<byte> runs, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        int query = 0;
        while (!runs.IsEmpty)
        {
            int end = query + Next(ref runs);
            VisitRun(ref runs, query, end, ref visitor);
            query = end;
        }
    }

    /// <summary>Calls the visitor once, for one row of the table.</summary>
    /// <param name="runs">The table.</param>
    /// <param name="blocks">Where the runs of every 64 rows begin.</param>
    /// <param name="query">The row.</param>
    /// <param name="visitor">Receives the row.</param>
    public static void VisitRow<TVisitor>(ReadOnlySpan<byte> runs, ReadOnlySpan<int> blocks, int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        runs = runs[blocks[query / RowsPerBlock]..];
        int end = (query / RowsPerBlock * RowsPerBlock) + Next(ref runs);
        while (end <= query)
        {
            Skip(ref runs);
            end += Next(ref runs);
        }

        VisitRun(ref runs, query, query + 1, ref visitor);
    }

    private static void VisitRun<TVisitor>(ref ReadOnlySpan<byte> runs, int start, int end, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        int count = Next(ref runs);
        KeyInterval[]? rented = count <= StackIntervals ? null : ArrayPool<KeyInterval>.Shared.Rent(count);
        Span<KeyInterval> keys = rented ?? stackalloc KeyInterval[StackIntervals];
        int key = 0;
        for (int i = 0; i < count; i++)
        {
            int first = key + Next(ref runs);
            key = first + Next(ref runs);
            keys[i] = new(first, key);
        }

        for (int query = start; query < end; query++)
        {
            visitor.Visit(query, keys[..count]);
        }

        if (rented is not null)
        {
            ArrayPool<KeyInterval>.Shared.Return(rented);
        }
    }

    /// <summary>Passes over the intervals of a run.</summary>
    private static void Skip(ref ReadOnlySpan<byte> runs)
    {
        for (int numbers = 2 * Next(ref runs); numbers > 0; numbers--)
        {
            Next(ref runs);
        }
    }

    private static int Next(ref ReadOnlySpan<byte> runs)
    {
        int value = 0;
        int shift = 0;
        byte bits;
        do
        {
            bits = runs[0];
            runs = runs[1..];
            value |= (bits & 0x7F) << shift;
            shift += 7;
        } while (bits >= 0x80);

        return value;
    }
}
