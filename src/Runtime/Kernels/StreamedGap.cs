using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>
/// Blocked cells that are zeroed past the caches piece by piece, while something else is computed: memory takes them in more
/// slowly than they can be stored, and there is room for a few only on the way.
/// </summary>
/// <param name="start">The first byte.</param>
/// <param name="end">One past the last byte.</param>
internal unsafe struct StreamedGap(void* start, void* end)
{
    private readonly byte* end = (byte*)end;
    private byte* next = (byte*)start;
    private long piece;

    /// <summary>Zeros what is before the first cache line, and divides the others into pieces.</summary>
    /// <param name="pieces">How often <see cref="ClearPiece"/> will be called.</param>
    public void Begin(int pieces)
    {
        long untilLine = StreamedMemory.UntilLine(next);
        if (end - next >= untilLine + StreamedMemory.Line)
        {
            BlockedCells.ClearFew(next, untilLine);
            next += untilLine;
            StreamedMemory.ApproachNext(next);
            piece = (end - next) / Math.Max(pieces, 1) + StreamedMemory.Line;
        }
    }

    /// <summary>Zeros a piece.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void ClearPiece()
    {
        byte* line = next;
        for (long left = Math.Min(piece, end - line); left >= StreamedMemory.Line; left -= StreamedMemory.Line, line += StreamedMemory.Line)
        {
            StreamedMemory.ClearLine(line);
        }

        next = line;
    }

    /// <summary>Zeros the rest.</summary>
    public void Complete()
    {
        StreamedMemory.Clear(next, end);
        next = end;
        piece = 0;
    }
}
