using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The stores that mask writers share.</summary>
internal static unsafe class VectorFill
{
    /// <summary>The value over and over.</summary>
    public static Vector256<byte> Repeat<T>(T value)
        where T : unmanaged =>
        sizeof(T) switch
        {
            1 => Vector256.Create(Unsafe.BitCast<T, byte>(value)),
            2 => Vector256.Create(Unsafe.BitCast<T, ushort>(value)).AsByte(),
            4 => Vector256.Create(Unsafe.BitCast<T, uint>(value)).AsByte(),
            _ => Vector256.Create(Unsafe.BitCast<T, ulong>(value)).AsByte(),
        };

    /// <summary>
    /// Fills [start, end) and at most 32 bytes beyond <paramref name="end"/>, which are the caller's to overwrite: so there is
    /// no tail to branch on. The first vector starts where it must, the others at multiples of 32 bytes (as near as elements
    /// allow), because a store across two cache lines costs two.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<T>(byte* start, byte* end, Vector256<byte> value)
        where T : unmanaged
    {
        value.Store(start);
        byte* next = start + ((32 - (int)((nuint)start & 31)) & -sizeof(T));
        while (next + 96 < end)
        {
            value.Store(next);
            value.Store(next + 32);
            value.Store(next + 64);
            value.Store(next + 96);
            next += 128;
        }

        while (next < end)
        {
            value.Store(next);
            next += 32;
        }
    }
}
