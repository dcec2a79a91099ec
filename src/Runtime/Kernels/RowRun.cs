using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>
/// Rows that follow each other, with one interval of allowed cells each: all of one length, or each longer or shorter by one
/// than the row before. What computes them moves from row to row itself.
/// </summary>
/// <param name="length">Allowed cells of the first row, at least 1.</param>
/// <param name="lengthStep">By how many a row has more of them than the row before: −1, 0 or 1.</param>
/// <param name="rows">Number of rows, at least 1.</param>
/// <param name="stride">Elements from the first allowed cell of a row to that of the next.</param>
/// <param name="planes">Planes that have such rows, at least 1: what is said of a row is true of one in each.</param>
/// <param name="planeLength">Elements from a row to the same row of the next plane.</param>
/// <param name="clears">Whether to zero what lies between the allowed cells of two rows.</param>
/// <param name="streams">Whether to store past the caches.</param>
internal unsafe struct RowRun(int length, int lengthStep, int rows, int stride, int planes, long planeLength, bool clears, bool streams)
{
    private readonly bool streams = streams;

    /// <summary>Allowed cells of the row that is next.</summary>
    public int Length { get; private set; } = length;

    /// <summary>Rows from there on.</summary>
    public int Rows { get; private set; } = rows;

    /// <summary>Whether to zero what lies between the allowed cells of two rows; otherwise it is not written.</summary>
    public readonly bool Clears => clears;

    public readonly int LengthStep => lengthStep;

    /// <summary>Allowed cells of the longest of these rows.</summary>
    public readonly int LongestLength => Math.Max(Length, Length + (Rows - 1) * lengthStep);

    public readonly int Stride => stride;

    public readonly int Planes => planes;

    public readonly long PlaneLength => planeLength;

    /// <summary>
    /// Cells from the first allowed one of the row that is next on that may be written, with zeros after the allowed: up to
    /// the row that follows, but none where blocked cells are not to be written.
    /// </summary>
    public readonly int Room => clears && Rows > 1 ? stride : Length;

    /// <summary>Zeros what is blocked after the next rows, up to the row that follows; nothing after the last of the run.</summary>
    /// <param name="allowed">The first allowed cell of the row that is next.</param>
    /// <param name="count">Number of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void Clear<T>(T* allowed, int count)
        where T : unmanaged
    {
        if (clears)
        {
            for (int row = 0, end = Math.Min(count, Rows - 1); row < end; row++)
            {
                BlockedCells.Clear(allowed + Length + row * lengthStep, allowed + stride, streams);
                allowed += stride;
            }
        }
    }

    /// <summary>Zeros what is blocked up to the next row, if there is one.</summary>
    /// <param name="allowed">The first allowed cell of the row.</param>
    /// <param name="from">How many cells from there on are written.</param>
    /// <param name="kept">How many cells before the next row's will be written with that.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly void ClearUpToNext<T>(T* allowed, int from, int kept = 0)
        where T : unmanaged
    {
        if (clears && Rows > 1)
        {
            BlockedCells.Clear(allowed + from, allowed + stride - kept, streams);
        }
    }

    /// <summary>What is blocked up to the next row, if there is one; nothing is written to it yet.</summary>
    /// <param name="allowed">The first allowed cell of the row.</param>
    /// <param name="from">How many cells from there on are written.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly StreamedGap UpToNext<T>(T* allowed, int from)
        where T : unmanaged => clears && Rows > 1 ? new(allowed + from, allowed + stride) : default;

    /// <summary>Whether there is something to zero, and whole vectors do for what is more than so many cells from a row's start.</summary>
    public readonly bool CanClear(int width, int lanes) => clears && !streams && (stride == width || stride - width >= lanes);

    /// <summary>How many rows, from the next on, have as many vectors as it.</summary>
    /// <param name="lanes">Elements of a vector.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public readonly int CountAlike(int lanes) =>
        lengthStep == 0 ? Rows : Math.Min(Rows, lengthStep > 0 ? lanes - (Length - 1) % lanes : (Length - 1) % lanes + 1);

    /// <summary>How many rows, from the next on, have more than so many allowed cells, which the next one has.</summary>
    public readonly int CountLonger(int length) => lengthStep >= 0 ? Rows : Math.Min(Rows, Length - length);

    /// <summary>Leaves rows behind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip(int count)
    {
        Rows -= count;
        Length += count * lengthStep;
    }

    /// <summary>Leaves a row behind, and zeros what is blocked up to the next, if there is one.</summary>
    /// <param name="allowed">The first allowed cell of the row that is left.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void MoveOn<T>(T* allowed)
        where T : unmanaged
    {
        ClearUpToNext(allowed, Length);
        Skip(1);
    }
}
