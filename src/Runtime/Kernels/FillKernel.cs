using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>Writes one value to allowed and another to blocked cells.</summary>
internal ref struct FillKernel<TMask, T>(Span<T> destination, T allowed, T blocked) : IPlaneVisitor
    where TMask : struct, IAttentionMask
{
    private readonly Span<T> destination = destination;
    private int origin;

    public void MoveTo(int plane) => origin = plane * TMask.QueryLength * TMask.KeyLength;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Visit(int query, int start, int end)
    {
        var row = Row(query);
        row[..start].Fill(blocked);
        row[start..end].Fill(allowed);
        row[end..].Fill(blocked);
    }

    public readonly void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        var row = Row(query);
        row.Fill(blocked);
        foreach (var interval in keys)
        {
            row[interval.Start..interval.End].Fill(allowed);
        }
    }

    private readonly Span<T> Row(int query) =>
        destination.Slice(origin + query * TMask.KeyLength, TMask.KeyLength);
}
