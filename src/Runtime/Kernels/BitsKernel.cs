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

    private static bool StartOnBytes => TMask.KeyLength % 8 == 0;

    /// <summary>Bits of a row and of what comes before it in its first byte, in whole vectors.</summary>
    private static int BitsOfVectors => (TMask.KeyLength + (StartOnBytes ? 0 : 7) + VectorBits - 1) & -VectorBits;

    /// <summary>Rows whose vectors stay in the plane: all if they end with their row. Counts of bits are 16 bits wide.</summary>
    private static int VectorRows =>
        Avx2.IsSupported && BitsOfVectors < ushort.MaxValue
            ? Math.Max(TMask.QueryLength - (BitsOfVectors - 1) / TMask.KeyLength, 0)
            : 0;

    public static bool CallsPlanByAddress => true;

    public void MoveTo(int plane) => this.plane = destination + (nint)plane * BytesPerPlane;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Visit(int query, int start, int end)
    {
        if ((uint)query >= (uint)VectorRows)
        {
            WriteExactly(query, new(start, end));
            return;
        }

        long bit = (long)query * TMask.KeyLength;
        byte* row = plane + (nint)(bit >> 3);
        int shared = StartOnBytes ? 0 : (int)(bit & 7);
        int before = StartOnBytes ? 0 : *row & ((1 << shared) - 1);
        var first = Vector256.Create((uint)(shared + start + 32)).AsUInt16();
        var last = Vector256.Create((uint)(shared + end)).AsUInt16();
        var wordEnd = Vector256.Create(32u, 64, 96, 128, 160, 192, 224, 256);
        byte* next = row;
        for (int i = BitsOfVectors / (2 * VectorBits); i > 0; i--)
        {
            StoreNext(ref next, ref wordEnd, first, last, start > 0 || !StartOnBytes);
            StoreNext(ref next, ref wordEnd, first, last, start > 0 || !StartOnBytes);
        }

        if (BitsOfVectors % (2 * VectorBits) != 0)
        {
            StoreNext(ref next, ref wordEnd, first, last, start > 0 || !StartOnBytes);
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
