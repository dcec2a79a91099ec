using System.Globalization;

namespace MaskGen.Pictures;

/// <summary>Tokens of some segments, gathered into at most so many cells: one side of a <see cref="MaskPicture"/>.</summary>
/// <remarks>Compiled into the library and into the generator, so that the editor and the program draw the same.</remarks>
internal sealed class PictureAxis
{
    private readonly List<int> starts = [];
    private readonly List<string> labels = [];

    private PictureAxis() { }

    /// <summary>Number of cells.</summary>
    public int Cells => labels.Count;

    /// <summary>Whether some cell stands for several tokens.</summary>
    public bool IsCompressed => starts[Cells] > Cells;

    /// <summary>The segments in words, each with its tokens and cells.</summary>
    public IReadOnlyList<string> Parts =>
        [.. Enumerable.Range(0, Cells).Where(cell => labels[cell].Length > 0).Select(Describe)];

    /// <summary>Divides the tokens of an axis into cells.</summary>
    /// <remarks>
    /// One cell per token where they fit. Otherwise every segment has at least one cell, and the rest go to the segments by
    /// the square root of their length, so that the inside of short segments is seen too. A cell holds tokens of one segment
    /// only, unless there are more segments than cells. Repeats are drawn as segments of their own while they fit.
    /// </remarks>
    /// <param name="segments">The segments on this axis, with the length of one repeat and the number of repeats.</param>
    /// <param name="maxCells">The most cells, at least 1.</param>
    public static PictureAxis Create(IReadOnlyList<(string Name, int Length, int Count)> segments, int maxCells)
    {
        var runs = Repeats(segments, maxCells);
        var axis = new PictureAxis();
        int[] cells = Distribute(runs, maxCells);
        int token = 0;
        for (int i = 0; i < runs.Count; i++)
        {
            axis.Add(runs[i].Name, token, runs[i].Length, cells[i]);
            token += runs[i].Length;
        }

        axis.starts.Add(token);
        return axis;
    }

    /// <summary>The same tokens with fewer cells: each one that is not kept goes to the one before it.</summary>
    /// <param name="isKept">Of each cell; the first cell of a segment is always kept.</param>
    public PictureAxis Keep(Func<int, bool> isKept)
    {
        var axis = new PictureAxis();
        foreach (int cell in Enumerable.Range(0, Cells).Where(cell => labels[cell].Length > 0 || isKept(cell)))
        {
            axis.starts.Add(starts[cell]);
            axis.labels.Add(labels[cell]);
        }

        axis.starts.Add(starts[Cells]);
        return axis;
    }

    /// <summary>First token of a cell; of the cell after the last, the number of tokens.</summary>
    public int Start(int cell) => starts[cell];

    /// <summary>The name of the segment that begins in this cell, or nothing.</summary>
    public string Label(int cell) => labels[cell];

    /// <summary>The cell that a token falls into.</summary>
    public int CellOf(int token)
    {
        int found = starts.BinarySearch(token);
        return found >= 0 ? found : ~found - 1;
    }

    private static List<(string Name, int Length)> Repeats(
        IReadOnlyList<(string Name, int Length, int Count)> segments,
        int maxCells
    )
    {
        bool apart = segments.Sum(segment => segment.Count) <= maxCells;
        var runs = new List<(string, int)>();
        foreach (var (name, length, count) in segments)
        {
            if (count == 1 || !apart)
            {
                runs.Add((name, length * count));
                continue;
            }

            for (int repeat = 0; repeat < count; repeat++)
            {
                runs.Add((string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", name, repeat), length));
            }
        }

        return runs.Count <= maxCells ? runs : Merge(runs, maxCells);
    }

    /// <summary>More segments than cells: neighbours share one.</summary>
    private static List<(string Name, int Length)> Merge(List<(string Name, int Length)> runs, int maxCells)
    {
        var merged = new List<(string, int)>();
        for (int cell = 0; cell < maxCells; cell++)
        {
            int first = cell * runs.Count / maxCells;
            int end = (cell + 1) * runs.Count / maxCells;
            string name = end - first == 1 ? runs[first].Name : $"{runs[first].Name} to {runs[end - 1].Name}";
            merged.Add((name, runs.Skip(first).Take(end - first).Sum(run => run.Length)));
        }

        return merged;
    }

    /// <summary>Number of cells of each run: one, then one after the other to where the tokens are most crowded.</summary>
    private static int[] Distribute(List<(string Name, int Length)> runs, int maxCells)
    {
        if (runs.Sum(run => run.Length) <= maxCells)
        {
            return [.. runs.Select(run => run.Length)];
        }

        int[] cells = [.. runs.Select(_ => 1)];
        for (int free = maxCells - runs.Count; free > 0; free--)
        {
            int crowded = -1;
            for (int i = 0; i < cells.Length; i++)
            {
                bool better = crowded < 0 || Crowding(i) > Crowding(crowded);
                if (cells[i] < runs[i].Length && better)
                {
                    crowded = i;
                }
            }

            cells[crowded]++;
        }

        return cells;

        // A cell more where length / cells² is largest makes cells follow the square root of the length.
        double Crowding(int run) => (double)runs[run].Length / ((double)cells[run] * cells[run]);
    }

    private void Add(string name, int start, int length, int cells)
    {
        for (int cell = 0; cell < cells; cell++)
        {
            starts.Add(start + (int)((long)cell * length / cells));
            labels.Add(cell == 0 ? name : "");
        }
    }

    private string Describe(int first)
    {
        int cells = 1;
        while (first + cells < Cells && labels[first + cells].Length == 0)
        {
            cells++;
        }

        int length = starts[first + cells] - starts[first];
        string format = cells == length ? "{0} {1}" : cells == 1 ? "{0} {1} in 1 cell" : "{0} {1} in {2} cells";
        return string.Format(CultureInfo.InvariantCulture, format, labels[first], length, cells);
    }
}
