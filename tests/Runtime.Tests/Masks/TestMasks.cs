namespace MaskGen.Runtime.Tests.Masks;

/// <summary>A mask written by hand, with its meaning beside its plan.</summary>
internal interface ITestMask : IAttentionMask
{
    /// <summary>The plain reading of a cell with all tokens real.</summary>
    static abstract bool Allows(int query, int key);
}

/// <summary>Six causal tokens.</summary>
internal readonly struct Causal6 : ITestMask
{
    public static int QueryLength => 6;
    public static int KeyLength => 6;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => SegmentTable.Causal6;

    public static bool Allows(int query, int key) => key <= query;

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        visitor.Visit(0, 0, 1);
        visitor.Visit(1, 0, 2);
        visitor.Visit(2, 0, 3);
        visitor.Visit(3, 0, 4);
        visitor.Visit(4, 0, 5);
        visitor.Visit(5, 0, 6);
    }

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => visitor.Visit(query, 0, query + 1);
}

/// <summary>A window of the last five keys including self, and the first two keys for everyone: two intervals.</summary>
internal readonly struct SinkWindow37 : ITestMask
{
    public static int QueryLength => 37;
    public static int KeyLength => 37;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => default;

    public static bool Allows(int query, int key) => key <= query && (key < 2 || query - key < 5);

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<SinkWindow37, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<SinkWindow37, TVisitor>(query, ref visitor);
}

/// <summary>A window of the last four keys including self.</summary>
internal readonly struct Window12 : ITestMask
{
    public static int QueryLength => 12;
    public static int KeyLength => 12;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => default;

    public static bool Allows(int query, int key) => MaskRules.LastKeysIncludingSelf(query, key, count: 4);

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<Window12, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<Window12, TVisitor>(query, ref visitor);
}

/// <summary>Every other key: 50 intervals in a row, and rows that are empty.</summary>
internal readonly struct Stripes100 : ITestMask
{
    public static int QueryLength => 7;
    public static int KeyLength => 100;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => default;

    public static bool Allows(int query, int key) => query % 3 != 1 && key % 2 == query % 2;

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<Stripes100, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<Stripes100, TVisitor>(query, ref visitor);
}

/// <summary>A small robot policy: Image 11 and Language 4 (right-padded) are a block, then State 1, then Action 5.</summary>
internal readonly struct Policy21 : ITestMask
{
    public static int QueryLength => 21;
    public static int KeyLength => 21;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => SegmentTable.Policy21;

    public static bool Allows(int query, int key) => Block(key) <= Block(query);

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<Policy21, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<Policy21, TVisitor>(query, ref visitor);

    private static int Block(int token) => token < 15 ? 0 : token < 16 ? 1 : 2;
}

/// <summary>The rows of Policy21's State and Action: a denoise step. Its lengths are the parent's.</summary>
internal readonly struct PolicySlice : ITestMask
{
    public static int QueryLength => 6;
    public static int KeyLength => 21;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => SegmentTable.PolicySlice;

    public static bool Allows(int query, int key) => Policy21.Allows(query + 15, key);

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<PolicySlice, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<PolicySlice, TVisitor>(query, ref visitor);
}

/// <summary>Left-padded causal text of 19 tokens whose padded queries attend, as in transformers.</summary>
internal readonly struct LeftPadded19 : ITestMask
{
    public static int QueryLength => 19;
    public static int KeyLength => 19;
    public static PaddedQueries PaddedQueries => PaddedQueries.Attend;
    public static ReadOnlySpan<SegmentRange> Segments => SegmentTable.LeftPadded19;

    public static bool Allows(int query, int key) => key <= query;

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<LeftPadded19, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<LeftPadded19, TVisitor>(query, ref visitor);
}

/// <summary>Cross attention: Target 5 queries and Source 9 keys, both right-padded, blank padded rows.</summary>
internal readonly struct Cross5x9 : ITestMask
{
    public static int QueryLength => 5;
    public static int KeyLength => 9;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => SegmentTable.Cross5x9;

    public static bool Allows(int query, int key) => true;

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<Cross5x9, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<Cross5x9, TVisitor>(query, ref visitor);
}

/// <summary>Cached keys before the queries' own: Past 10 (keys only, left-padded), then Now 4, causal.</summary>
internal readonly struct Cached14 : ITestMask
{
    public static int QueryLength => 4;
    public static int KeyLength => 14;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => SegmentTable.Cached14;

    public static bool Allows(int query, int key) => key <= query + 10;

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<Cached14, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<Cached14, TVisitor>(query, ref visitor);
}

/// <summary>Sixty frames of five tokens, all padded on either side; a frame sees itself and every third before it.</summary>
internal readonly struct Frames300 : ITestMask
{
    public static int QueryLength => 300;
    public static int KeyLength => 300;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => SegmentTable.Frames300;

    public static bool Allows(int query, int key) => key / 5 <= query / 5 && (query / 5 - key / 5) % 3 == 0;

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<Frames300, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<Frames300, TVisitor>(query, ref visitor);
}

/// <summary>Nine causal tokens, each a padded segment of its own: no more runs of real tokens fit in so few keys.</summary>
internal readonly struct Singles9 : ITestMask
{
    public static int QueryLength => 9;
    public static int KeyLength => 9;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => SegmentTable.Singles9;

    public static bool Allows(int query, int key) => key <= query;

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<Singles9, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<Singles9, TVisitor>(query, ref visitor);
}

/// <summary>Two long rows: one sees all 8192 keys, the other two far ends.</summary>
internal readonly struct Long8192 : ITestMask
{
    public static int QueryLength => 2;
    public static int KeyLength => 8192;
    public static PaddedQueries PaddedQueries => PaddedQueries.Blank;
    public static ReadOnlySpan<SegmentRange> Segments => default;

    public static bool Allows(int query, int key) => query == 0 || key is < 3001 or > 5000;

    public static void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct => PlainPlan.VisitRows<Long8192, TVisitor>(ref visitor);

    public static void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct =>
        PlainPlan.VisitRow<Long8192, TVisitor>(query, ref visitor);
}
