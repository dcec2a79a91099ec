using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>What computes rows of one number of vectors, for each number in a straight line of its own.</summary>
internal interface IShortRows
{
    /// <summary>Floats of a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Computes rows, plane by plane, and returns where it stopped: after the last, or at one that it cannot compute.</summary>
    /// <param name="run">The rows.</param>
    /// <param name="from">Where to begin; rows are counted through all planes.</param>
    int Add<TCount>(in ShortRun run, int from)
        where TCount : struct, IVectorCount;

    /// <summary>Looks at the row where that has stopped; false if it would stop there again.</summary>
    /// <param name="offset">Elements from the first row's first allowed cell to this row's.</param>
    /// <param name="length">Its allowed cells.</param>
    bool TryPrepare(long offset, int length);

    /// <summary>Computes a row where nothing helps.</summary>
    /// <param name="offset">Elements from the first row's first allowed cell to this row's.</param>
    /// <param name="length">Its allowed cells.</param>
    void AddSlowly(long offset, int length);
}

/// <summary>Rows of one number of vectors, the same in each of some planes.</summary>
/// <param name="Length">Allowed cells of the first row.</param>
/// <param name="Step">By how many each row has more of them: −1, 0 or 1.</param>
/// <param name="Rows">Number of rows of a plane.</param>
/// <param name="Stride">Elements from the first allowed cell of a row to that of the next.</param>
/// <param name="Planes">Number of planes.</param>
/// <param name="PlaneLength">Elements from a row to the same row of the next plane.</param>
/// <param name="Followed">How many rows of a plane are followed by a row: all, or all but the last.</param>
/// <param name="StoresWhole">
/// Whether a last vector that is not full is stored whole where a row follows: what is between is blocked, and to be 0.
/// </param>
/// <param name="Gap">
/// Vectors of 32 bytes to zero between a row's vectors and the row that follows, one that is not full included: none, or one
/// at least that is.
/// </param>
internal readonly record struct ShortRun(
    int Length,
    int Step,
    int Rows,
    int Stride,
    int Planes,
    long PlaneLength,
    int Followed,
    bool StoresWhole,
    int Gap
);

/// <summary>
/// Rows of up to eight vectors, in runs of one number of vectors each: they are one straight line, and no loop ends at a
/// place that is hard to foretell.
/// </summary>
internal static unsafe class ShortRows
{
    /// <summary>Vectors of the longest row.</summary>
    public const int MostVectors = 8;

    /// <summary>Computes rows of one number of vectors and returns how many.</summary>
    /// <param name="rows">What computes them.</param>
    /// <param name="target">Where the results of the first row go.</param>
    /// <param name="run">The rows; those that are computed are skipped.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Add<TRows>(in TRows rows, float* target, ref RowRun run)
        where TRows : struct, IShortRows =>
        ((uint)(run.Length - 1) / (uint)TRows.Lanes) switch
        {
            0 => Add<TRows, OneVector>(in rows, target, ref run),
            1 => Add<TRows, TwoVectors>(in rows, target, ref run),
            2 => Add<TRows, ThreeVectors>(in rows, target, ref run),
            3 => Add<TRows, FourVectors>(in rows, target, ref run),
            4 => Add<TRows, FiveVectors>(in rows, target, ref run),
            5 => Add<TRows, SixVectors>(in rows, target, ref run),
            6 => Add<TRows, SevenVectors>(in rows, target, ref run),
            _ => Add<TRows, EightVectors>(in rows, target, ref run),
        };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Add<TRows, TCount>(in TRows rows, float* target, ref RowRun run)
        where TRows : struct, IShortRows
        where TCount : struct, IVectorCount
    {
        int width = TCount.Value * TRows.Lanes;
        int count = run.CountAlike(TRows.Lanes);
        bool storesWhole = run.Clears && run.Stride >= width;
        bool clears = storesWhole && run.CanClear(width, Vector256<float>.Count);
        for (int plane = 0; !clears && plane < run.Planes; plane++)
        {
            run.Clear(target + plane * run.PlaneLength, count);
        }

        // Not copied: reading back in one piece what was just written piece by piece is slow.
        ShortRun alike = new(
            run.Length,
            run.LengthStep,
            count,
            run.Stride,
            run.Planes,
            run.PlaneLength,
            Math.Min(count, run.Rows - 1),
            storesWhole,
            clears ? ((run.Stride - width) * sizeof(float) + BlockedCells.VectorSize - 1) / BlockedCells.VectorSize : 0
        );
        if (rows.Add<TCount>(in alike, from: 0) is var done && done < count * run.Planes)
        {
            AddRest<TRows, TCount>(in rows, target, in run, in alike, done);
        }

        run.Skip(count);
        return count;
    }

    /// <summary>The rows from one on that stops the others.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AddRest<TRows, TCount>(in TRows rows, float* target, in RowRun run, in ShortRun alike, int from)
        where TRows : struct, IShortRows
        where TCount : struct, IVectorCount
    {
        for (int next = from, end = alike.Rows * alike.Planes; next < end; )
        {
            int row = next % alike.Rows;
            int length = alike.Length + row * alike.Step;
            long offset = next / alike.Rows * alike.PlaneLength + (long)row * alike.Stride;
            int done = rows.TryPrepare(offset, length) ? rows.Add<TCount>(in alike, next) : next;
            if (done == next)
            {
                rows.AddSlowly(offset, length);
                var rest = run;
                rest.Skip(row);
                rest.ClearUpToNext(target + offset, length);
                done++;
            }

            next = done;
        }
    }
}
