namespace MaskGen.Runtime.Tests.Masks;

/// <summary>A plan read off the meaning of a mask, cell by cell.</summary>
internal static class PlainPlan
{
    public static void VisitRows<TMask, TVisitor>(ref TVisitor visitor)
        where TMask : struct, ITestMask
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        for (int query = 0; query < TMask.QueryLength; query++)
        {
            VisitRow<TMask, TVisitor>(query, ref visitor);
        }
    }

    public static void VisitRow<TMask, TVisitor>(int query, ref TVisitor visitor)
        where TMask : struct, ITestMask
        where TVisitor : struct, IRowVisitor, allows ref struct
    {
        var intervals = Rows<TMask>.Value[query];
        if (intervals.Length == 1)
        {
            visitor.Visit(query, intervals[0].Start, intervals[0].End);
        }
        else
        {
            visitor.Visit(query, intervals);
        }
    }

    private static class Rows<TMask>
        where TMask : struct, ITestMask
    {
        public static readonly KeyInterval[][] Value =
        [
            .. Enumerable.Range(0, TMask.QueryLength).Select(query => Read(query).ToArray()),
        ];

        private static IEnumerable<KeyInterval> Read(int query)
        {
            int start = -1;
            for (int key = 0; key <= TMask.KeyLength; key++)
            {
                bool allowed = key < TMask.KeyLength && TMask.Allows(query, key);
                if (allowed && start < 0)
                {
                    start = key;
                }
                else if (!allowed && start >= 0)
                {
                    yield return new(start, key);
                    start = -1;
                }
            }
        }
    }
}
