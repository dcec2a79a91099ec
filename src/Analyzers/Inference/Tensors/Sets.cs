namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Intersections and unions of sets of cells.</summary>
internal static class Sets
{
    /// <summary>What is known of the cells in both (<paramref name="isAnd"/>) or in either, as a boolean tensor.</summary>
    public static Content? Combine(CellSet? left, CellSet? right, bool isAnd)
    {
        CellSet? first = Bounding(left, isAnd);
        CellSet? second = Bounding(right, isAnd);

        // Of two triangles neither is the whole truth: a window, or everything.
        CellSet? triangle =
            left?.Triangle is not null && right?.Triangle is not null ? null
            : first ?? second;
        return triangle is null ? null : new Split(triangle with { Purpose = Purpose.Unknown, Identity = null }, 1, 0);
    }

    private static CellSet? Bounding(CellSet? set, bool isAnd)
    {
        Bound wanted = isAnd ? Bound.Within : Bound.Covers;
        return set is { Triangle: not null } && (set.Bound == Bound.Exact || set.Bound == wanted) ? set with { Bound = wanted } : null;
    }
}
