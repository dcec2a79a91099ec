using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The gradient of softmax past the caches, in whole cache lines wherever what is blocked around a row leaves room.</summary>
/// <remarks>
/// A line that is not written whole has to be fetched first. How many cells of its first and last line are a row's changes
/// from row to row, and the processor does not foresee it: so cells that are not the row's are masked, and there are no loops
/// over single vectors or cells.
/// </remarks>
/// <param name="weights">What the softmax gave.</param>
/// <param name="weightsGradient">The gradient of the weights.</param>
/// <param name="destination">The gradient of the scores, neither of the two.</param>
/// <param name="scale">Factor of the scores.</param>
/// <param name="keyLength">Cells of a row.</param>
internal readonly unsafe struct StreamedSoftMaxGradient<T>(T* weights, T* weightsGradient, T* destination, T scale, int keyLength)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Bytes of the shortest rows whose pages are approached: for packed documents, three pages a row are more than they are worth.</summary>
    private const int LeastApproached = 1024;

    private static int Lanes => Vector256<T>.Count;

    private static int LineLength => LineMask<T>.Length;

    /// <summary>Computes the first rows of a run, and zeros what is blocked after each if the run says so.</summary>
    /// <param name="first">The first allowed cell of the first row, counted from the start of all planes.</param>
    /// <param name="run">The rows.</param>
    /// <param name="count">How many of them.</param>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    public void Add(long first, RowRun run, int count)
    {
        long approached = (long)keyLength * StreamedMemory.RowsToApproach((long)keyLength * sizeof(T));
        // Between two rows there are blocked cells enough for the end of a line and the beginning of another.
        bool areApart = run.Room - run.LongestLength >= 2 * LineLength;
        for (int plane = 0; plane < run.Planes; plane++)
        {
            long row = first + plane * run.PlaneLength;
            bool zerosBefore = false;
            for (var rows = run; rows.Rows > run.Rows - count; rows.Skip(1), row += run.Stride)
            {
                Approach(row + approached, rows.Length);
                T sum = SoftMaxGradient<T>.Sum(weights + row, weightsGradient + row, rows.Length);
                int written = Write(row, rows.Length, sum, zerosBefore, rows.Room);
                // Not for the row that is taken as a short one, nor for the last: it may have no room until the line's end.
                zerosBefore = areApart && rows.Rows > Math.Max(run.Rows - count + 1, 2);
                int before = zerosBefore ? StreamedMemory.SinceLine(destination + row + run.Stride) : 0;
                rows.ClearUpToNext(destination + row, written, before);
            }
        }
    }

    /// <summary>Writes some cells of a row.</summary>
    /// <param name="first">The first of them.</param>
    /// <param name="length">Their number.</param>
    /// <param name="sum">Σ w · g of the row.</param>
    /// <param name="zerosBefore">Whether to write their first line whole, with zeros before and, where there is room, after them.</param>
    /// <param name="room">Cells from the first on that may be written, with zeros after the last.</param>
    /// <returns>How many are, the first included.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Write(long first, int length, T sum, bool zerosBefore, int room)
    {
        LinedCells cells = new(StreamedMemory.SinceLine(destination + first), length, LineLength);
        var factor = Vector256.Create(scale);
        var negativeSum = Vector256.Create(-sum);
        if (cells.Head > 0)
        {
            WriteLine(first - cells.Before, new(cells.Before, length), factor, negativeSum, zerosBefore);
        }

        T* w = weights + first;
        T* g = weightsGradient + first;
        T* target = destination + first;
        T* nextWeights = w + keyLength;
        T* nextGradient = g + keyLength;
        for (nint i = cells.Head; i < cells.End; i += LineLength)
        {
            StreamedMemory.FetchEarly(nextWeights + i);
            StreamedMemory.FetchEarly(nextGradient + i);
            Of(Vector256.Load(w + i), Vector256.Load(g + i), factor, negativeSum).StoreAlignedNonTemporal(target + i);
            Of(Vector256.Load(w + i + Lanes), Vector256.Load(g + i + Lanes), factor, negativeSum).StoreAlignedNonTemporal(target + i + Lanes);
        }

        if (cells.Tail == 0)
        {
            return length;
        }

        bool hasRoom = cells.End + LineLength <= room;
        WriteLine(first + cells.End, new(0, cells.Tail), factor, negativeSum, hasRoom);
        return hasRoom ? cells.End + LineLength : length;
    }

    /// <summary>Approaches the pages of a row that will be taken later.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Approach(long first, int length)
    {
        long bytes = (long)length * sizeof(T);
        if (bytes >= LeastApproached)
        {
            StreamedMemory.Approach(destination + first, bytes);
            StreamedMemory.Approach(weights + first, bytes);
            StreamedMemory.Approach(weightsGradient + first, bytes);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteLine(long line, LineMask<T> mask, Vector256<T> factor, Vector256<T> negativeSum, bool isWhole)
    {
        T* w = weights + line;
        T* g = weightsGradient + line;
        StreamedMemory.FetchEarly(w + keyLength);
        StreamedMemory.FetchEarly(g + keyLength);
        var lower = Of(mask.LoadLower(w), mask.LoadLower(g), factor, negativeSum);
        var upper = Of(mask.LoadUpper(w), mask.LoadUpper(g), factor, negativeSum);
        if (isWhole)
        {
            mask.StoreWhole(lower, upper, destination + line);
        }
        else
        {
            mask.Store(lower, upper, destination + line);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<T> Of(Vector256<T> w, Vector256<T> g, Vector256<T> factor, Vector256<T> negativeSum) =>
        w * factor * (g + negativeSum);

    /// <summary>Cells in a row of memory, divided where a line begins: some to the end of a line, whole lines, some of another.</summary>
    /// <param name="before">Cells of the first line before them.</param>
    /// <param name="length">Their number.</param>
    /// <param name="lineLength">Cells of a line.</param>
    private readonly struct LinedCells(int before, int length, int lineLength)
    {
        public int Before => before;

        /// <summary>Cells before the first whole line.</summary>
        public int Head { get; } = Math.Min(-before & (lineLength - 1), length);

        /// <summary>Cells up to the end of the last whole line.</summary>
        public int End => length - Tail;

        /// <summary>Cells after it.</summary>
        public int Tail => (length - Head) & (lineLength - 1);
    }
}
