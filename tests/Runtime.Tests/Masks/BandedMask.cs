namespace MaskGen.Runtime.Tests.Masks;

/// <summary>A mask of bands that a test sets, shown to visitors band by band or row by row. Its calls stay on one thread.</summary>
internal readonly struct BandedMask : IAttentionMask
{
    [ThreadStatic]
    private static RowBand[]? s_bands;

    [ThreadStatic]
    private static int s_keyLength;

    [ThreadStatic]
    private static SegmentRange[]? s_segments;

    [ThreadStatic]
    private static bool s_rowByRow;

    public static int QueryLength => s_bands![^1].EndQuery;
    public static int KeyLength => s_keyLength;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => s_segments;

    public static void Set(int keyLength, RowBand[] bands, params SegmentRange[] segments) =>
        (s_bands, s_keyLength, s_segments) = (bands, keyLength, segments);

    /// <summary>Runs a call once with bands, once with rows.</summary>
    public static (T Bands, T Rows) InBothWays<T>(Func<T> call)
    {
        s_rowByRow = false;
        var bands = call();
        s_rowByRow = true;
        return (bands, call());
    }

    public static bool Allows(int query, int key)
    {
        var band = Array.Find(s_bands!, band => query < band.EndQuery);
        return key >= band.StartAt(query) && key < band.EndAt(query);
    }

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        foreach (var band in s_bands!)
        {
            if (!s_rowByRow)
            {
                visitor.Visit(band);
                continue;
            }

            for (int query = band.FirstQuery; query < band.EndQuery; query++)
            {
                visitor.Visit(query, band.StartAt(query), band.EndAt(query));
            }
        }
    }

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        var band = Array.Find(s_bands!, band => query < band.EndQuery);
        visitor.Visit(query, band.StartAt(query), band.EndAt(query));
    }

    /// <summary>Bands of all shapes at random: rows that stay, grow, shrink and move, and empty ones among them.</summary>
    public static RowBand[] Random(Random random, int rows, int keyLength)
    {
        List<RowBand> bands = [];
        for (int query = 0; query < rows;)
        {
            int count = Math.Min(rows - query, 1 + random.Next(random.Next(2) == 0 ? 4 : 80));
            int startSlope = random.Next(2);
            int endSlope = random.Next(2);

            // The bounds of the band's first row, such that those of its last are in order and within the row too.
            int start = random.Next(Math.Max(1, keyLength - startSlope * (count - 1)));
            int least = start + Math.Max(0, startSlope - endSlope) * (count - 1);
            int most = keyLength - endSlope * (count - 1);
            if (least > most || start + startSlope * (count - 1) > keyLength)
            {
                continue;
            }

            int end = random.Next(4) == 0 ? least : random.Next(least, most + 1);
            bands.Add(new(query, query + count, start - startSlope * query, startSlope, end - endSlope * query, endSlope));
            query += count;
        }

        return [.. bands];
    }
}
