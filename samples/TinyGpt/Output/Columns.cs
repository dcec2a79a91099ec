using System.Text;

namespace MaskGen.Samples.TinyGpt;

/// <summary>Texts next to each other.</summary>
internal static class Columns
{
    private const int Width = 52;

    public static string Of(IReadOnlyList<string> headings, IReadOnlyList<string> texts)
    {
        string[][] columns = [.. headings.Zip(texts, (heading, text) => Lines(heading, text))];
        StringBuilder result = new();
        for (int row = 0; row < columns.Max(column => column.Length); row++)
        {
            IEnumerable<string> cells = columns.Select(column => row < column.Length ? column[row] : "").Select(cell => cell.PadRight(Width));
            result.Append(string.Join("| ", cells).TrimEnd()).Append('\n');
        }

        return result.ToString();
    }

    private static string[] Lines(string heading, string text) =>
        [heading, new('-', heading.Length), .. text.Split('\n').SelectMany(line => line.Length == 0 ? [""] : line.Chunk(Width - 2).Select(part => new string(part)))];
}
