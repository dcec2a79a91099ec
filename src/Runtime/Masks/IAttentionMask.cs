namespace MaskGen;

/// <summary>
/// A mask known at compile time, as a type. The generated <c>Tag</c> struct of a mask implements it, so code that is
/// generic over <c>TMask : struct, IAttentionMask</c> is compiled once per mask, with its bounds as constants and no
/// dispatch.
/// </summary>
/// <remarks>
/// A mask is its <em>plan</em>: the walk over its rows, band by band (<see cref="VisitRows"/>). Writers, softmax and
/// pictures are visitors of that walk; see <see cref="MaskKernels"/>.
/// </remarks>
public interface IAttentionMask
{
    /// <summary>Number of query rows, Tq.</summary>
    static abstract int QueryLength { get; }

    /// <summary>Number of key columns, Tk.</summary>
    static abstract int KeyLength { get; }

    /// <summary>What the query rows of padded tokens see.</summary>
    static abstract PaddedQueries PaddedQueries { get; }

    /// <summary>The segments in layout order. Rows and columns are covered without gaps, in this order.</summary>
    static abstract ReadOnlySpan<SegmentRange> Segments { get; }

    /// <summary>Shows <paramref name="visitor"/> every query row once, in row order, with all tokens real.</summary>
    /// <param name="visitor">Receives the rows.</param>
    static abstract void VisitRows<TVisitor>(ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct;

    /// <summary>Calls <paramref name="visitor"/> once, for one query row.</summary>
    /// <param name="query">The row, in [0, <see cref="QueryLength"/>); the caller has checked it.</param>
    /// <param name="visitor">Receives the row.</param>
    static abstract void VisitRow<TVisitor>(int query, ref TVisitor visitor)
        where TVisitor : struct, IRowVisitor, allows ref struct;
}
