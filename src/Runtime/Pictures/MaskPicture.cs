using System.Text;

namespace MaskGen.Pictures;

/// <summary>A mask as text: rows are queries, columns are keys, several tokens to a cell where they are many.</summary>
/// <remarks>Plain ASCII, no line ends in a space, and nothing has to be escaped in XML.</remarks>
internal sealed class MaskPicture(PictureAxis queries, PictureAxis keys)
{
    private const int LegendWidth = 80;

    private readonly long[,] allowed = new long[queries.Cells, keys.Cells];

    /// <summary>Draws allowed keys [start, end) of one query.</summary>
    public void Add(int query, int start, int end)
    {
        int row = queries.CellOf(query);
        for (int column = keys.CellOf(start); start < end; column++)
        {
            int next = Math.Min(end, keys.Start(column + 1));
            allowed[row, column] += next - start;
            start = next;
        }
    }

    /// <summary>The same mask with rows and columns of cells that repeat the one before them left out.</summary>
    public MaskPicture WithoutRepetition()
    {
        PictureAxis fewerQueries = queries.Keep(row => Columns().Any(column => Symbol(row, column) != Symbol(row - 1, column)));
        PictureAxis fewerKeys = keys.Keep(column => AllRows().Any(row => Symbol(row, column) != Symbol(row, column - 1)));
        var picture = new MaskPicture(fewerQueries, fewerKeys);
        foreach (int row in AllRows())
        {
            foreach (int column in Columns())
            {
                picture.allowed[fewerQueries.CellOf(queries.Start(row)), fewerKeys.CellOf(keys.Start(column))] += allowed[row, column];
            }
        }

        return picture;
    }

    /// <summary>The picture and its legend.</summary>
    public override string ToString() => string.Join("\n", Lines());

    /// <summary>The picture and its legend, line by line.</summary>
    public IReadOnlyList<string> Lines()
    {
        List<string> lines = [.. Rows(), ""];
        bool compressed = queries.IsCompressed || keys.IsCompressed;
        lines.Add(compressed ? "# all allowed   + some allowed   . all blocked" : "# allowed   . blocked");
        if (queries.Parts.SequenceEqual(keys.Parts, StringComparer.Ordinal))
        {
            lines.AddRange(Wrap("Rows (queries) and columns (keys): ", keys.Parts));
        }
        else
        {
            lines.AddRange(Wrap("Rows (queries): ", queries.Parts));
            lines.AddRange(Wrap("Columns (keys): ", keys.Parts));
        }

        return lines;
    }

    private IEnumerable<int> AllRows() => Enumerable.Range(0, queries.Cells);

    private IEnumerable<int> Columns() => Enumerable.Range(0, keys.Cells);

    private IEnumerable<string> Rows()
    {
        var line = new StringBuilder();
        for (int row = 0; row < queries.Cells; row++)
        {
            line.Clear();
            for (int column = 0; column < keys.Cells; column++)
            {
                line.Append(column == 0 ? "" : " ").Append(Symbol(row, column));
            }

            string label = queries.Label(row);
            yield return line.Append(label.Length == 0 ? "" : "  ").Append(label).ToString();
        }
    }

    private char Symbol(int row, int column)
    {
        long tokens = queries.Start(row + 1) - queries.Start(row);
        long area = tokens * (keys.Start(column + 1) - keys.Start(column));
        return allowed[row, column] == 0 ? '.' : allowed[row, column] == area ? '#' : '+';
    }

    private static IEnumerable<string> Wrap(string lead, IReadOnlyList<string> parts)
    {
        string line = lead + parts[0];
        foreach (string part in parts.Skip(1))
        {
            if (line.Length + part.Length + 2 > LegendWidth)
            {
                yield return line + ",";
                line = "  " + part;
            }
            else
            {
                line += ", " + part;
            }
        }

        yield return line;
    }
}
