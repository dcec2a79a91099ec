using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>
/// <see cref="FillKernel{TMask, T}"/> for short rows: vectors compare their keys with the end of the allowed ones, because a
/// branch taken wrongly would cost more than the row. Rows that do not start at key 0 are filled run by run.
/// </summary>
/// <typeparam name="TMask">The mask.</typeparam>
/// <typeparam name="TKey">A key, as wide as a cell: <see cref="sbyte"/> or <see cref="int"/>.</typeparam>
/// <param name="destination">The planes, pinned by the caller.</param>
/// <param name="allowed">The bits of allowed cells.</param>
/// <param name="blocked">The bits of blocked cells.</param>
internal unsafe ref struct CompareKernel<TMask, TKey>(TKey* destination, TKey allowed, TKey blocked) : IPlaneVisitor
    where TMask : struct, IAttentionMask
    where TKey : unmanaged
{
    private readonly Vector256<TKey> allowedCells = Vector256.Create(allowed);
    private readonly Vector256<TKey> blockedCells = Vector256.Create(blocked);
    private TKey* plane;

    /// <summary>Whether rows are short, and keys fit.</summary>
    public static bool Suits =>
        Vector256.IsHardwareAccelerated && TMask.KeyLength * sizeof(TKey) <= 256 && (sizeof(TKey) > 1 || TMask.KeyLength <= 128);

    /// <summary>Rows shorter than a vector overshoot into the next; the last ones would leave the plane.</summary>
    private static int VectorRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Math.Max(TMask.QueryLength - 31 / (TMask.KeyLength * sizeof(TKey)), 0);
    }

    public void MoveTo(int plane) => this.plane = destination + (nint)plane * TMask.QueryLength * TMask.KeyLength;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public readonly void Visit(in RowBand band)
    {
        // In registers: read from the visitor row by row, they would wait for stores to places that look like theirs.
        var inside = allowedCells;
        var outside = blockedCells;
        bool startsAtZero = band is { Start: 0, StartSlope: 0 };
        int end = startsAtZero ? band.EndBefore(VectorRows) : band.FirstQuery;
        int query = band.FirstQuery;

        // The last key, not one beyond it, because 128 is no signed byte.
        var last = Broadcast(band.EndAt(query) - 1);
        var slope = Broadcast(band.EndSlope);
        var row = plane + (nint)query * TMask.KeyLength;
        for (; query < end; query++)
        {
            Write(row, last, inside, outside);
            row += TMask.KeyLength;
            last += slope;
        }

        for (; query < band.EndQuery; query++)
        {
            WriteExactly(query, new(band.StartAt(query), band.EndAt(query)));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public readonly void Visit(int query, int start, int end) => Visit(new RowBand(query, query + 1, start, 0, end, 0));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(TKey* row, Vector256<TKey> last, Vector256<TKey> inside, Vector256<TKey> outside)
    {
        var width = Broadcast(Vector256<TKey>.Count);
        int bytes = TMask.KeyLength * sizeof(TKey);
        var keys = Vector256<TKey>.Indices;
        if (bytes > 32)
        {
            StoreNext(ref row, ref keys, last, width, inside, outside);
        }

        if (bytes > 64)
        {
            StoreNext(ref row, ref keys, last, width, inside, outside);
        }

        if (bytes > 96)
        {
            StoreNext(ref row, ref keys, last, width, inside, outside);
        }

        if (bytes > 128)
        {
            StoreNext(ref row, ref keys, last, width, inside, outside);
        }

        if (bytes > 160)
        {
            StoreNext(ref row, ref keys, last, width, inside, outside);
        }

        if (bytes > 192)
        {
            StoreNext(ref row, ref keys, last, width, inside, outside);
        }

        if (bytes > 224)
        {
            StoreNext(ref row, ref keys, last, width, inside, outside);
        }

        if (bytes > 32 && bytes % 32 != 0)
        {
            // The last vector ends where the row ends.
            row -= (32 - bytes % 32) / sizeof(TKey);
            keys -= Broadcast((32 - bytes % 32) / sizeof(TKey));
        }

        StoreNext(ref row, ref keys, last, width, inside, outside);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreNext(
        ref TKey* row,
        ref Vector256<TKey> keys,
        Vector256<TKey> last,
        Vector256<TKey> width,
        Vector256<TKey> inside,
        Vector256<TKey> outside
    )
    {
        Vector256.ConditionalSelect(Vector256.GreaterThan(keys, last), outside, inside).Store(row);
        row += Vector256<TKey>.Count;
        keys += width;
    }

    public readonly void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        var row = new Span<TKey>(plane, TMask.QueryLength * TMask.KeyLength).Slice(query * TMask.KeyLength, TMask.KeyLength);
        row.Fill(blockedCells.ToScalar());
        foreach (var interval in keys)
        {
            row[interval.Start..interval.End].Fill(allowedCells.ToScalar());
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<TKey> Broadcast(int value) =>
        sizeof(TKey) == 1 ? Vector256.Create((sbyte)value).As<sbyte, TKey>() : Vector256.Create(value).As<int, TKey>();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void WriteExactly(int query, KeyInterval keys) => Visit(query, new ReadOnlySpan<KeyInterval>(in keys));
}
