using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>Writes the bits of all cells: little bit order, rows contiguous, every plane starting on a byte.</summary>
/// <remarks>
/// A row is vectors of 32-bit words, each of which is shifted ones: by how many of its bits lie outside. Rows overshoot into
/// what is written next, and the first keeps the bits that it shares with the row before.
/// </remarks>
/// <param name="destination">The planes, pinned by the caller.</param>
internal unsafe ref struct BitsKernel<TMask>(byte* destination) : IPlaneVisitor
    where TMask : struct, IAttentionMask
{
    private const int VectorBits = 256;

    private byte* plane;

    public static int BytesPerPlane => (int)(((long)TMask.QueryLength * TMask.KeyLength + 7) / 8);

    private static bool StartOnBytes
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => TMask.KeyLength % 8 == 0;
    }

    /// <summary>Bits of a row and of what comes before it in its first byte, in whole vectors.</summary>
    private static int BitsOfVectors
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => (TMask.KeyLength + (StartOnBytes ? 0 : 7) + VectorBits - 1) & -VectorBits;
    }

    /// <summary>Rows whose vectors stay in the plane: all if they end with their row. Counts of bits are 16 bits wide.</summary>
    private static int VectorRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Avx2.IsSupported && BitsOfVectors < ushort.MaxValue
            ? Math.Max(TMask.QueryLength - (BitsOfVectors - 1) / TMask.KeyLength, 0)
            : 0;
    }

    public void MoveTo(int plane) => this.plane = destination + (nint)plane * BytesPerPlane;

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public readonly void Visit(in RowBand band)
    {
        // In a register: read from the visitor row by row, it would wait for stores to places that look like its own.
        byte* start = plane;
        int end = band.EndBefore(VectorRows);
        int query = band.FirstQuery;
        bool hasFirst = band.Start != 0 || band.StartSlope != 0 || !StartOnBytes;
        var first = Vector256.Create((uint)(band.StartAt(query) + 32));
        var last = Vector256.Create((uint)band.EndAt(query));
        var startSlope = Vector256.Create((uint)band.StartSlope);
        var endSlope = Vector256.Create((uint)band.EndSlope);
        if (hasFirst)
        {
            // Two loops, so that the question is not asked for every vector: that took as long as the vectors.
            for (; query < end; query++)
            {
                Write(start, (long)query * TMask.KeyLength, first, last, hasFirst: true);
                first += startSlope;
                last += endSlope;
            }
        }
        else
        {
            for (; query < end; query++)
            {
                Write(start, (long)query * TMask.KeyLength, first, last, hasFirst: false);
                last += endSlope;
            }
        }

        for (; query < band.EndQuery; query++)
        {
            WriteExactly(query, new(band.StartAt(query), band.EndAt(query)));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public readonly void Visit(int query, int start, int end)
    {
        if ((uint)query >= (uint)VectorRows)
        {
            WriteExactly(query, new(start, end));
            return;
        }

        var first = Vector256.Create((uint)(start + 32));
        Write(plane, (long)query * TMask.KeyLength, first, Vector256.Create((uint)end), start > 0 || !StartOnBytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(byte* plane, long bit, Vector256<uint> firstKey, Vector256<uint> endKey, bool hasFirst)
    {
        byte* row = plane + (nint)(bit >> 3);
        int shared = StartOnBytes ? 0 : (int)(bit & 7);
        int before = StartOnBytes ? 0 : *row & ((1 << shared) - 1);
        var first = (StartOnBytes ? firstKey : firstKey + Vector256.Create((uint)shared)).AsUInt16();
        var last = (StartOnBytes ? endKey : endKey + Vector256.Create((uint)shared)).AsUInt16();
        var wordEnd = Vector256.Create(32u, 64, 96, 128, 160, 192, 224, 256);
        byte* next = row;
        for (int i = BitsOfVectors / (2 * VectorBits); i > 0; i--)
        {
            StoreNext(ref next, ref wordEnd, first, last, hasFirst);
            StoreNext(ref next, ref wordEnd, first, last, hasFirst);
        }

        if (BitsOfVectors % (2 * VectorBits) != 0)
        {
            StoreNext(ref next, ref wordEnd, first, last, hasFirst);
        }

        if (!StartOnBytes)
        {
            *row |= (byte)before;
        }
    }

    /// <summary>Stores a vector of words.</summary>
    /// <param name="next">Where to; moves to the next vector.</param>
    /// <param name="wordEnd">One past the last bit of each word, counted from the first byte of the row; moves likewise.</param>
    /// <param name="first">The first bit to be set, and 32.</param>
    /// <param name="last">One past the last bit to be set.</param>
    /// <param name="hasFirst">Whether there are bits before the first.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void StoreNext(
        ref byte* next,
        ref Vector256<uint> wordEnd,
        Vector256<ushort> first,
        Vector256<ushort> last,
        bool hasFirst
    )
    {
        // As many ones as the word has bits before the end: a shift by 32 or more leaves none.
        var outside = Vector256.SubtractSaturate(wordEnd.AsUInt16(), last).AsUInt32();
        var bits = Avx2.ShiftRightLogicalVariable(Vector256<uint>.AllBitsSet, outside);
        if (hasFirst)
        {
            outside = Vector256.SubtractSaturate(first, wordEnd.AsUInt16()).AsUInt32();
            bits &= Avx2.ShiftLeftLogicalVariable(Vector256<uint>.AllBitsSet, outside);
        }

        bits.Store((uint*)next);
        next += VectorBits / 8;
        wordEnd += Vector256.Create((uint)VectorBits);
    }

    public readonly void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        var bytes = new Span<byte>(plane, BytesPerPlane);
        long row = (long)query * TMask.KeyLength;
        ClearBits(bytes, row, row + TMask.KeyLength);
        foreach (var interval in keys)
        {
            SetBits(bytes, row + interval.Start, row + interval.End);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private readonly void WriteExactly(int query, KeyInterval keys) => Visit(query, new ReadOnlySpan<KeyInterval>(in keys));

    /// <summary>Clears the bits of a row, and those that follow in its last byte.</summary>
    private static void ClearBits(Span<byte> bytes, long start, long end)
    {
        int first = (int)(start >> 3);
        bytes[first] &= (byte)~(0xFF << (int)(start & 7));
        bytes[(first + 1)..(int)((end + 7) >> 3)].Clear();
    }

    private static void SetBits(Span<byte> bytes, long start, long end)
    {
        if (start >= end)
        {
            return;
        }

        int first = (int)(start >> 3);
        int last = (int)((end - 1) >> 3);
        byte fromStart = (byte)(0xFF << (int)(start & 7));
        byte upToEnd = (byte)(0xFF >> (int)(7 - ((end - 1) & 7)));
        if (first == last)
        {
            bytes[first] |= (byte)(fromStart & upToEnd);
            return;
        }

        bytes[first] |= fromStart;
        bytes[(first + 1)..last].Fill(0xFF);
        bytes[last] |= upToEnd;
    }
}
