namespace MaskGen;

/// <summary>Receives the rows of a mask from <see cref="IAttentionMask.VisitRows"/>: every row once, in one of three ways.</summary>
public interface IRowVisitor
{
    /// <summary>Rows that follow each other, with one interval of allowed keys each.</summary>
    /// <remarks>
    /// What needs nothing but single rows goes through them:
    /// <code>
    /// for (int query = band.FirstQuery; query &lt; band.EndQuery; query++)
    /// {
    ///     Visit(query, band.StartAt(query), band.EndAt(query));
    /// }
    /// </code>
    /// </remarks>
    /// <param name="band">The rows.</param>
    void Visit(in RowBand band);

    /// <summary>A row whose allowed keys are one interval, [start, end); an empty row has <c>start == end</c>.</summary>
    /// <param name="query">The row.</param>
    /// <param name="start">First allowed key.</param>
    /// <param name="end">One past the last allowed key, at least <paramref name="start"/>.</param>
    void Visit(int query, int start, int end);

    /// <summary>A row whose allowed keys are several intervals, ascending and disjoint.</summary>
    /// <param name="query">The row.</param>
    /// <param name="keys">The intervals; empty ones are permitted, and no interval at all is an empty row.</param>
    void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys);
}
