using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Writes one value to allowed and another to blocked cells.</summary>
/// <remarks>
/// A row is runs of one value that overshoot into what is written next. Rows come in ascending order, so only at the end of
/// a plane has that to be avoided.
/// </remarks>
/// <param name="destination">The planes, pinned by the caller.</param>
/// <param name="allowed">The value of allowed cells.</param>
/// <param name="blocked">The value of blocked cells.</param>
internal unsafe ref struct FillKernel<TMask, T>(T* destination, T allowed, T blocked) : IPlaneVisitor
    where TMask : struct, IAttentionMask
    where T : unmanaged
{
    private readonly Vector256<byte> allowedCells = VectorFill.Repeat(allowed);
    private readonly Vector256<byte> blockedCells = VectorFill.Repeat(blocked);
    private T* plane;

    /// <summary>Up to here 32 bytes may be stored where a row ends, without leaving the plane.</summary>
    private static int OvershootingRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.IsHardwareAccelerated
            ? Math.Max(TMask.QueryLength - 31 / (TMask.KeyLength * sizeof(T)) - 1, 0)
            : 0;
    }

    public void MoveTo(int plane) => this.plane = destination + (nint)plane * TMask.QueryLength * TMask.KeyLength;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public readonly void Visit(in RowBand band)
    {
        // In registers: read from the visitor row by row, they would wait for stores to places that look like theirs.
        var inside = allowedCells;
        var outside = blockedCells;
        int end = band.EndBefore(OvershootingRows);
        int query = band.FirstQuery;
        byte* row = (byte*)(plane + (nint)query * TMask.KeyLength);
        for (; query < end; query++, row += TMask.KeyLength * sizeof(T))
        {
            int firstKey = band.StartAt(query);
            int endKey = band.EndAt(query);
            if ((uint)endKey > (uint)TMask.KeyLength || (uint)firstKey > (uint)endKey)
            {
                break;
            }

            Write(row, firstKey, endKey, inside, outside);
        }

        for (; query < band.EndQuery; query++)
        {
            WriteExactly(query, new(band.StartAt(query), band.EndAt(query)));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public readonly void Visit(int query, int start, int end)
    {
        if ((uint)query >= (uint)OvershootingRows || (uint)end > (uint)TMask.KeyLength || (uint)start > (uint)end)
        {
            WriteExactly(query, new(start, end));
            return;
        }

        Write((byte*)(plane + (nint)query * TMask.KeyLength), start, end, allowedCells, blockedCells);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(byte* row, int start, int end, Vector256<byte> inside, Vector256<byte> outside)
    {
        byte* first = row + start * sizeof(T);
        byte* last = row + end * sizeof(T);
        if (start > 0)
        {
            VectorFill.Run<T>(row, first, outside);
        }

        VectorFill.Run<T>(first, last, inside);
        VectorFill.Run<T>(last, row + TMask.KeyLength * sizeof(T), outside);
    }

    public readonly void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        var row = new Span<T>(plane, TMask.QueryLength * TMask.KeyLength).Slice(query * TMask.KeyLength, TMask.KeyLength);
        row.Fill(blocked);
        foreach (var interval in keys)
        {
            row[interval.Start..interval.End].Fill(allowed);
        }
    }

    /// <summary>Within the row and checked: for the rows at the end of the plane, and for plans that are wrong.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void WriteExactly(int query, KeyInterval keys) => Visit(query, new ReadOnlySpan<KeyInterval>(in keys));
}
