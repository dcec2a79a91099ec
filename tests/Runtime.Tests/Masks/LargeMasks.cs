using System.Collections.Concurrent;

namespace MaskGen.Runtime.Tests.Masks;

/// <summary>Causal text of 520 tokens, right-padded: enough work for several threads, and no whole number of blocks of 24.</summary>
internal readonly struct Causal520 : ITestMask
{
    public static int QueryLength => 520;
    public static int KeyLength => 520;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => SegmentTable.Causal520;

    public static bool Allows(int query, int key) => key <= query;

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        for (int query = 0; query < 520; query++)
        {
            visitor.Visit(query, 0, query + 1);
        }
    }

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => visitor.Visit(query, 0, query + 1);
}

/// <summary>A window of the last 150 keys and the first five, except in every 40th row, which is empty: parts and blocks end in different rows.</summary>
internal readonly struct SinkWindow600 : ITestMask
{
    public static int QueryLength => 600;
    public static int KeyLength => 600;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => default;

    public static bool Allows(int query, int key) => query % 40 != 7 && key <= query && (key < 5 || query - key < 150);

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<SinkWindow600, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<SinkWindow600, TVisitor>(query, ref visitor);
}

/// <summary>Causal, of 512 tokens, and notes which threads walk its plan.</summary>
internal readonly struct Watched512 : IAttentionMask
{
    public static int QueryLength => 512;
    public static int KeyLength => 512;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => default;

    public static ConcurrentDictionary<int, bool> Threads { get; } = new();

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        Threads[Environment.CurrentManagedThreadId] = true;
        for (int query = 0; query < 512; query++)
        {
            visitor.Visit(query, 0, query + 1);
        }
    }

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => visitor.Visit(query, 0, query + 1);
}
