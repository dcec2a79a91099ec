using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>What computes rows of one number of vectors, for each number in a straight line of its own.</summary>
internal interface IShortRows
{
    /// <summary>Floats of a vector.</summary>
    static abstract int Lanes { get; }

    /// <summary>Computes rows and returns how many: fewer than there are where it cannot compute the next.</summary>
    int Add<TCount>(in ShortRun run)
        where TCount : struct, IVectorCount;
}

/// <summary>Rows of one number of vectors.</summary>
/// <param name="Length">Allowed cells of the first row.</param>
/// <param name="Step">By how many each row has more of them: −1, 0 or 1.</param>
/// <param name="Rows">Number of rows.</param>
/// <param name="Stride">Elements from the first allowed cell of a row to that of the next.</param>
/// <param name="Followed">How many of them are followed by a row: all, or all but the last.</param>
/// <param name="StoresWhole">
/// Whether a last vector that is not full is stored whole where a row follows: what is between is blocked, and is or will be 0.
/// </param>
/// <param name="Clears">Whether to zero what lies between a row's vectors and the row that follows: nothing, or a vector at least.</param>
internal readonly record struct ShortRun(int Length, int Step, int Rows, int Stride, int Followed, bool StoresWhole, bool Clears);

/// <summary>
/// Rows of up to eight vectors, in runs of one number of vectors each: they are one straight line, and no loop ends at a
/// place that is hard to foretell.
/// </summary>
internal static unsafe class ShortRows
{
    /// <summary>Vectors of the longest row.</summary>
    public const int MostVectors = 8;

    /// <summary>Computes rows of one number of vectors and returns how many: fewer than there are where the next cannot be computed.</summary>
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
        int count = run.LengthStep switch
        {
            0 => run.Rows,
            1 => Math.Min(run.Rows, width - run.Length + 1),
            _ => Math.Min(run.Rows, run.Length - width + TRows.Lanes),
        };
        bool storesWhole = run.Stride >= width;
        bool clears = storesWhole && run.CanClear(width, Vector256<float>.Count);
        if (!clears)
        {
            run.Clear(target, count);
        }

        // Not copied: reading back in one piece what was just written piece by piece is slow.
        ShortRun alike = new(run.Length, run.LengthStep, count, run.Stride, Math.Min(count, run.Rows - 1), storesWhole, clears);
        int done = rows.Add<TCount>(in alike);
        run.Skip(done);
        return done;
    }
}
