using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>Hands the rows of a range of queries to a pass, which stands elsewhere: the visitor itself is copied.</summary>
internal readonly unsafe struct AttentionVisitor<TPass>(TPass* pass, int firstQuery, int endQuery) : IPlaneVisitor
    where TPass : unmanaged, IAttentionPass<TPass>
{
    public void MoveTo(int plane) => pass->MoveTo(plane);

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
    static abstract TSelf Create(in AttentionOperands operands, float* scratch);

    /// <summary>The next rows belong to this plane of queries.</summary>
    void MoveTo(int plane);

    /// <summary>A row that sees one interval of keys, which may be empty.</summary>
    void Add(int query, int start, int end);

    /// <summary>A row that sees several intervals of keys, or none.</summary>
    void Add(int query, scoped ReadOnlySpan<KeyInterval> keys);

    /// <summary>Computes the rows that are waiting.</summary>
    void Flush();
}
