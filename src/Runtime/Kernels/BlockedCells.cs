using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Zeros for the blocked cells between one row's allowed cells and the next.</summary>
internal static unsafe class BlockedCells
{
    /// <summary>From here on, in bytes, the library's own clearing is faster: it need not fetch what it overwrites.</summary>
    private const long LongGap = 2048;

    /// <summary>Bytes of a vector.</summary>
    public const int VectorSize = 32;

    /// <summary>Clears [<paramref name="start"/>, <paramref name="end"/>), which may be empty.</summary>
    /// <param name="start">The first cell.</param>
    /// <param name="end">One past the last cell.</param>
    /// <param name="streams">Whether to store past the caches.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear<T>(T* start, T* end, bool streams)
        where T : unmanaged
    {
        if (streams)
        {
            StreamedMemory.Clear((byte*)start, (byte*)end);
        }
        else if (start < end)
        {
            Clear((byte*)start, (byte*)end);
        }
    }

    /// <summary>Clears up to two cache lines: the first bytes and the last, which overlap as need be.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void ClearFew(byte* start, long length)
    {
        if (length >= 32)
        {
            ClearVectors(start, start + length);
        }
        else if (length >= 16)
        {
            Vector128<byte>.Zero.Store(start);
            Vector128<byte>.Zero.Store(start + length - 16);
        }
        else if (length >= 8)
        {
            *(long*)start = 0;
            *(long*)(start + length - 8) = 0;
        }
        else if (length >= 4)
        {
            *(int*)start = 0;
            *(int*)(start + length - 4) = 0;
        }
        else if (length > 0)
        {
            // One Half; there are no cells of one or three bytes.
            *(short*)start = 0;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Clear(byte* start, byte* end)
    {
        long length = end - start;
        if (length is >= 32 and < LongGap)
        {
            ClearVectors(start, end);
        }
        else if (length < LongGap)
        {
            ClearFew(start, length);
        }
        else
        {
            NativeMemory.Clear(start, (nuint)length);
        }
    }

    /// <summary>At least one vector. Rows mostly end on a vector's boundary, so the vectors are counted from there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ClearVectors(byte* start, byte* end) => ClearVectors(start, end, (int)((end - start + VectorSize - 1) / VectorSize));

    /// <summary>At least one vector. Rows mostly end on a vector's boundary, so the vectors are counted from there.</summary>
    /// <param name="start">The first byte.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="count">Vectors from the first byte to the last, one that is not full included.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ClearVectors(byte* start, byte* end, int count)
    {
        Vector256<byte>.Zero.Store(start);
        byte* vector = end - VectorSize;
        int rest = count - 1;
        for (; rest >= 4; rest -= 4, vector -= 4 * VectorSize)
        {
            Vector256<byte>.Zero.Store(vector);
            Vector256<byte>.Zero.Store(vector - VectorSize);
            Vector256<byte>.Zero.Store(vector - 2 * VectorSize);
            Vector256<byte>.Zero.Store(vector - 3 * VectorSize);
        }

        if ((rest & 2) != 0)
        {
            Vector256<byte>.Zero.Store(vector);
            Vector256<byte>.Zero.Store(vector - VectorSize);
            vector -= 2 * VectorSize;
        }

        if ((rest & 1) != 0)
        {
            Vector256<byte>.Zero.Store(vector);
        }
    }
}
