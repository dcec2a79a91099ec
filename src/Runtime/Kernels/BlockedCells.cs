using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Zeros for the blocked cells between one row's allowed cells and the next.</summary>
internal static unsafe class BlockedCells
{
    /// <summary>From here on, in bytes, the library's own clearing is faster: it need not fetch what it overwrites.</summary>
    private const long LongGap = 2048;

    /// <summary>Clears [<paramref name="start"/>, <paramref name="end"/>), which may be empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Clear<T>(T* start, T* end)
        where T : unmanaged => Clear((byte*)start, (byte*)end);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Clear(byte* start, byte* end)
    {
        long length = end - start;
        if (length is < 32 or >= LongGap)
        {
            NativeMemory.Clear(start, (nuint)length);
            return;
        }

        // Rows mostly end on a vector's boundary, so the vectors are counted from there.
        Vector256<byte>.Zero.Store(start);
        for (byte* vector = end - 32; vector > start; vector -= 32)
        {
            Vector256<byte>.Zero.Store(vector);
        }
    }
}
