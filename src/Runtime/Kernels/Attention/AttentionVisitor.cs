using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>Hands the rows of a range of queries to a pass, which stands elsewhere: the visitor itself is copied.</summary>
internal readonly unsafe struct AttentionVisitor<TPass>(TPass* pass, int firstQuery, int endQuery) : IPlaneVisitor
    where TPass : unmanaged, IAttentionPass<TPass>
{
    public void MoveTo(int plane) => pass->MoveTo(plane);

    public void Visit(in RowBand band)
    {
        for (int query = band.FirstQuery; query < band.EndQuery; query++)
        {
            Visit(query, band.StartAt(query), band.EndAt(query));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Visit(int query, int start, int end)
    {
        if (query >= firstQuery && query < endQuery)
        {
            pass->Add(query, start, end);
        }
    }

    public void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        if (query >= firstQuery && query < endQuery)
        {
            pass->Add(query, keys);
        }
    }
}

/// <summary>What is done with the rows of a mask, several at a time.</summary>
internal unsafe interface IAttentionPass<TSelf>
    where TSelf : unmanaged, IAttentionPass<TSelf>
{
    /// <summary>Numbers of scratch memory that a pass needs.</summary>
    static abstract long ScratchLength(in AttentionOperands operands);

    /// <summary>A pass with scratch memory, aligned to 64 bytes.</summary>
    /// <param name="operands">What to compute.</param>
    /// <param name="scratch">At least as many numbers as <see cref="ScratchLength"/> says.</param>
    /// <param name="rowByRow">Whether to read nothing that a row may not see, which is slow.</param>
    static abstract TSelf Create(in AttentionOperands operands, float* scratch, bool rowByRow);

    /// <summary>The next rows belong to this plane of queries.</summary>
    void MoveTo(int plane);

    /// <summary>A row that sees one interval of keys, which may be empty.</summary>
    void Add(int query, int start, int end);

    /// <summary>A row that sees several intervals of keys, or none.</summary>
    void Add(int query, scoped ReadOnlySpan<KeyInterval> keys);

    /// <summary>Computes the rows that are waiting.</summary>
    void Flush();

    /// <summary>Whether what was computed for these planes needs no second look, row by row.</summary>
    bool IsNumber(int firstPlane, int endPlane);
}
