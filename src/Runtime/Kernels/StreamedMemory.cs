using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace MaskGen;

/// <summary>
/// Stores past the caches: memory that is too large to stay in them need not be fetched before it is overwritten.
/// Only full cache lines are stored so.
/// </summary>
internal static unsafe class StreamedMemory
{
    /// <summary>Bytes of a cache line.</summary>
    public const int Line = 64;

    /// <summary>Bytes of a page, where they are not larger.</summary>
    public const int Page = 4096;

    /// <summary>
    /// How many pages before they are needed they are approached. Where the table of pages has left the caches itself, it takes
    /// one or two reads from memory to find one; then so many that follow it are found as well, in the same line of the table.
    /// </summary>
    private const int PagesToApproach = 8;

    /// <summary>Floats of a cache line.</summary>
    public const int LineFloats = Line / sizeof(float);

    /// <summary>Bytes from which on it pays: about what is left of a third-level cache beside what is read.</summary>
    private const long LeastBytes = 8 << 20;

    /// <summary>Bytes that no cache holds.</summary>
    private const long FarBytes = 64 << 20;

    /// <summary>Whether what is computed from comes from memory, and not from a cache.</summary>
    public static bool IsFar<T>(ReadOnlySpan<T> source)
        where T : unmanaged => (long)source.Length * sizeof(T) >= FarBytes;

    /// <summary>Whether it pays for what is computed from as many elements, unless in their place or not at an element's boundary.</summary>
    public static bool Pays<T>(ReadOnlySpan<T> source, ReadOnlySpan<T> destination)
        where T : unmanaged =>
        (long)source.Length * sizeof(T) >= LeastBytes
        && !Unsafe.AreSame(ref MemoryMarshal.GetReference(source), ref MemoryMarshal.GetReference(destination))
        && (nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(destination)) % sizeof(T) == 0;

    /// <summary>Elements until the next line begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int UntilLine<T>(T* address)
        where T : unmanaged => (int)(-(nint)address & (Line - 1)) / sizeof(T);

    /// <summary>Elements since its line began.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SinceLine<T>(T* address)
        where T : unmanaged => (int)((nint)address & (Line - 1)) / sizeof(T);

    /// <summary>Fetches a cache line that will be needed soon; an address that is nobody's is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Fetch(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>Fetches a cache line that will be needed later, to where there is more room than in the first cache.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void FetchEarly(void* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch1(address);
        }
    }

    /// <summary>
    /// Fetches a line of each page that will be needed soon. In memory of this size it is not the lines that are slow but
    /// the translation of their addresses, and that of a store is begun only when it is the store's turn.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Approach(void* start, long bytes)
    {
        for (byte* page = (byte*)start, end = page + bytes; page < end; page += Page)
        {
            Fetch(page);
        }
    }

    /// <summary>How many rows before they are needed their pages are approached.</summary>
    /// <param name="rowBytes">Bytes from a row to the next.</param>
    public static int RowsToApproach(long rowBytes) => (int)((PagesToApproach * Page + rowBytes - 1) / rowBytes);

    /// <summary>Approaches the two pages after the one that is written now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ApproachNext(byte* line) => Approach(line + Page, 2 * Page);

    /// <summary>
    /// Bytes to take from the stack for the methods called next to have their frames at the end of a page, all in one: wherever
    /// a vector in a frame lay across two pages, rows that are stored past the caches took twice as long. Without this it is by
    /// chance, one process in fifteen, from its first call to its last.
    /// </summary>
    /// <param name="top">What was taken from the stack last.</param>
    /// <param name="needed">Bytes that are needed in any case.</param>
    public static int ToPageOfFrames(void* top, int needed) => needed + (int)(((nint)top - needed) & (Page - 1));

    /// <summary>Zeros for [start, end), which may be empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Clear(byte* start, byte* end)
    {
        byte* firstLine = start + (-(nint)start & (Line - 1));
        byte* lastLine = (byte*)((nint)end & -Line);
        if (firstLine >= lastLine)
        {
            BlockedCells.ClearFew(start, end - start);
            return;
        }

        BlockedCells.ClearFew(start, firstLine - start);
        ApproachNext(firstLine);
        for (byte* line = firstLine; line < lastLine; line += Line)
        {
            ClearLine(line);
        }

        BlockedCells.ClearFew(lastLine, end - lastLine);
    }

    /// <summary>Zeros for a cache line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void ClearLine(byte* line)
    {
        Vector256<byte>.Zero.StoreAlignedNonTemporal(line);
        Vector256<byte>.Zero.StoreAlignedNonTemporal(line + Line / 2);
    }

    /// <summary>Makes what was stored visible to other threads in the order of the program.</summary>
    public static void Complete()
    {
        if (Sse.IsSupported)
        {
            Sse.StoreFence();
        }
    }
}
