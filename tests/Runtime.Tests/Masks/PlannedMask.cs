namespace MaskGen.Runtime.Tests.Masks;

/// <summary>A mask whose plan a test sets: every shape of rows without a type of its own. Its calls stay on one thread.</summary>
internal readonly struct PlannedMask : ITestMask
{
    [ThreadStatic]
    private static KeyInterval[][]? s_rows;

    [ThreadStatic]
    private static int s_keyLength;

    public static int QueryLength => s_rows!.Length;
    public static int KeyLength => s_keyLength;
    public static PaddedQueries PaddedQueries => PaddedQueries.Attend;
    public static ReadOnlySpan<SegmentRange> Segments => default;

    /// <summary>The mask with these intervals of keys in its rows, until the next call on this thread.</summary>
    public static MaskCase Of(int keyLength, KeyInterval[][] rows)
    {
        (s_rows, s_keyLength) = (rows, keyLength);
        return new MaskCase<PlannedMask>();
    }

    public static bool Allows(int query, int key) => Array.Exists(s_rows![query], keys => keys.Start <= key && key < keys.End);

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        for (int query = 0; query < s_rows!.Length; query++)
        {
            VisitRow(query, ref visitor);
        }
    }

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        var keys = s_rows![query];
        if (keys.Length == 1)
        {
            visitor.Visit(query, keys[0].Start, keys[0].End);
        }
        else if (keys.Length == 0 && query % 2 == 0)
        {
            // A plan may say "nothing" in either way.
            visitor.Visit(query, 0, 0);
        }
        else
        {
            visitor.Visit(query, keys);
        }
    }
}
