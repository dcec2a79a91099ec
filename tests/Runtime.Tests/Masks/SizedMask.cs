namespace MaskGen.Runtime.Tests.Masks;

/// <summary>A mask of any size, set before use: what it allows of a row is one interval, or two in every third row.</summary>
internal readonly struct SizedMask : ITestMask
{
    [ThreadStatic]
    private static int queryLength;

    [ThreadStatic]
    private static int keyLength;

    [ThreadStatic]
    private static SizedMaskKind kind;

    public static int QueryLength => queryLength;
    public static int KeyLength => keyLength;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => default;

    public static void Set(int queries, int keys, SizedMaskKind ofKind)
    {
        queryLength = queries;
        keyLength = keys;
        kind = ofKind;
    }

    public static bool Allows(int query, int key)
    {
        int end = End(query);
        return kind switch
        {
            SizedMaskKind.Causal => key < end,
            SizedMaskKind.Window => key >= end / 2 && key < end,
            SizedMaskKind.Empty => false,
            _ => query % 3 == 0 ? key < end / 3 || (key >= end / 2 && key < end) : key < end,
        };
    }

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        for (int query = 0; query < QueryLength; query++)
        {
            VisitRow(query, ref visitor);
        }
    }

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        int end = End(query);
        switch (kind)
        {
            case SizedMaskKind.Window:
                visitor.Visit(query, end / 2, end);
                break;
            case SizedMaskKind.Empty:
                visitor.Visit(query, end, end);
                break;
            case SizedMaskKind.Split when query % 3 == 0:
                visitor.Visit(query, [new(0, end / 3), new(end / 2, end)]);
                break;
            default:
                visitor.Visit(query, 0, end);
                break;
        }
    }

    /// <summary>Every end from none to all keys, over the rows.</summary>
    private static int End(int query) => (query * 11 + 1) % (keyLength + 1);
}

public enum SizedMaskKind
{
    Causal,
    Window,
    Empty,
    Split,
}
