using System.Runtime.CompilerServices;

namespace MaskGen.Layout.Rules;

/// <summary>
/// One evaluation of a rule, as compiled rules see it: the cell and place they are at, and their steps. Fields, because
/// they are written for every cell.
/// </summary>
/// <param name="keyLength">Number of columns.</param>
/// <param name="cancellation">Checked within long loops.</param>
/// <param name="mostSteps">Most rounds of loops for all cells.</param>
internal sealed class RuleRun(int keyLength, CancellationToken cancellation, long mostSteps = RuleRun.StepsPerRule)
{
    /// <summary>Most rounds of loops for one cell. A walk up a tree of 65,536 nodes is more than any mask needs.</summary>
    public const int StepsPerCell = 65_536;

    /// <summary>Most rounds of loops for all cells: two or three seconds of an editor's background work.</summary>
    public const long StepsPerRule = 1L << 30;

    /// <summary>Rounds between two looks at the limits and at cancellation, some microseconds.</summary>
    private const int StepsBetweenChecks = 1024;

    /// <summary>Cells between two looks at cancellation: a cell without loops takes less than some microseconds.</summary>
    private const int CellsBetweenChecks = 1024;

    public int KeyLength = keyLength;

    /// <summary>The column that is being evaluated.</summary>
    public int Key;

    /// <summary>The place that was entered last, of those that can fail.</summary>
    public int Site;

    /// <summary>Rounds so far, and at the beginning of the cell; and when to look at the limits again.</summary>
    private long _steps;
    private long _cellSteps;
    private long _nextCheck = StepsBetweenChecks;

    /// <summary>Begins a cell.</summary>
    public void Begin(int key)
    {
        Key = key;
        _cellSteps = _steps;
        if (key % CellsBetweenChecks == 0)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Counts a round of the loop at <paramref name="site"/>.</summary>
    public void Step(int site)
    {
        if (++_steps >= _nextCheck)
        {
            Check(site);
        }
    }

    /// <summary>An element of a table; the bounds check is ours, because its failure has to name the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Element<T>(T[] values, string table, long index, int site)
    {
        if ((ulong)index < (ulong)values.Length)
        {
            return values[index];
        }

        Site = site;
        throw new RuleFailureException(
            FormattableString.Invariant($"index {index} is outside of '{table}', which has {values.Length} elements")
        );
    }

    public void Fail(string reason, int site)
    {
        Site = site;
        throw new RuleFailureException(reason);
    }

    private void Check(int site)
    {
        cancellation.ThrowIfCancellationRequested();
        _nextCheck = Math.Min(_steps + StepsBetweenChecks, _cellSteps + StepsPerCell + 1);
        if (_steps - _cellSteps > StepsPerCell || _steps > mostSteps)
        {
            Site = site;
            throw new TooManyStepsException(_steps - _cellSteps > StepsPerCell);
        }
    }
}

/// <summary>A rule failed where C# would have thrown an exception.</summary>
internal sealed class RuleFailureException(string reason) : Exception(reason);

/// <summary>A rule ran for too long.</summary>
internal sealed class TooManyStepsException(bool inOneCell) : Exception
{
    public bool InOneCell { get; } = inOneCell;
}
