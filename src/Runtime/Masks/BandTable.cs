using System.Buffers;
using System.ComponentModel;

namespace MaskGen;

/// <summary>
/// The plan of a mask of many bands, as data: what generated code uses where a loop per band would be too much of it.
/// </summary>
/// <remarks>
/// <para>A table is a sequence of bands in row order. A band is</para>
/// <code>
/// first row, rows of one repeat, repeats, number of intervals,
/// then for each interval: start offset, start slope, start step, end offset, end slope, end step
/// </code>
/// <para>and an endpoint is <c>offset + slope · query + step · repeat</c>.</para>
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class BandTable
{
    private const int HeaderLength = 4;
    private const int IntervalLength = 6;

    /// <summary>Intervals of a row that are kept on the stack, 1 KB.</summary>
    private const int StackIntervals = 128;

    /// <summary>Shows the visitor every row of the table once.</summary>
    /// <param name="bands">The table.</param>
    /// <param name="visitor">Receives the rows.</param>
    public static void VisitRows<TVisitor>(ReadOnlySpan<int> bands, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        while (!bands.IsEmpty)
        {
            if (bands[1] > 1 && bands[3] == 1)
            {
                VisitRepeats(bands, ref visitor);
            }
            else
            {
                VisitEachRow(bands, bands[0], bands[0] + bands[1] * bands[2], ref visitor);
            }

            bands = bands[LengthOf(bands)..];
        }
    }

    /// <summary>Calls the visitor once, for one row of the table.</summary>
    /// <param name="bands">The table.</param>
    /// <param name="query">The row.</param>
    /// <param name="visitor">Receives the row.</param>
    public static void VisitRow<TVisitor>(ReadOnlySpan<int> bands, int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        while (query >= bands[0] + bands[1] * bands[2])
        {
            bands = bands[LengthOf(bands)..];
        }

        VisitEachRow(bands, query, query + 1, ref visitor);
    }

    private static int LengthOf(ReadOnlySpan<int> band) => HeaderLength + IntervalLength * band[3];

    /// <summary>One interval: a repeat is a band of its own.</summary>
    private static void VisitRepeats<TVisitor>(ReadOnlySpan<int> band, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        var start = band.Slice(HeaderLength, 3);
        var end = band.Slice(HeaderLength + 3, 3);
        for (int repeat = 0; repeat < band[2]; repeat++)
        {
            int query = band[0] + band[1] * repeat;
            visitor.Visit(
                new RowBand(query, query + band[1], start[0] + start[2] * repeat, start[1], end[0] + end[2] * repeat, end[1])
            );
        }
    }

    private static void VisitEachRow<TVisitor>(ReadOnlySpan<int> band, int start, int end, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        int count = band[3];
        KeyInterval[]? rented = count <= StackIntervals ? null : ArrayPool<KeyInterval>.Shared.Rent(count);
        Span<KeyInterval> keys = rented ?? stackalloc KeyInterval[StackIntervals];
        for (int query = start; query < end; query++)
        {
            int repeat = (query - band[0]) / band[1];
            for (int i = 0; i < count; i++)
            {
                var interval = band.Slice(HeaderLength + IntervalLength * i, IntervalLength);
                keys[i] = new(At(interval, query, repeat), At(interval[3..], query, repeat));
            }

            visitor.Visit(query, keys[..count]);
        }

        if (rented is not null)
        {
            ArrayPool<KeyInterval>.Shared.Return(rented);
        }
    }

    private static int At(ReadOnlySpan<int> endpoint, int query, int repeat) =>
        endpoint[0] + endpoint[1] * query + endpoint[2] * repeat;
}
