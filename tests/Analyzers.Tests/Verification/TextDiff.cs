using System.Text;
using DiffPlex;
using DiffPlex.Model;

namespace MaskGen.Tests;

/// <summary>A readable difference of two texts.</summary>
internal static class TextDiff
{
    private const int Context = 3;

    /// <summary>
    /// Changed lines with some lines of context, each after its line number: <c>-</c> stands only in
    /// <paramref name="expected"/>, <c>+</c> only in <paramref name="actual"/>.
    /// </summary>
    public static string Lines(string expected, string actual)
    {
        DiffResult diff = new Differ().CreateLineDiffs(expected, actual, ignoreWhitespace: false);
        if (diff.DiffBlocks.Count == 0 && expected != actual)
        {
            return "The lines are the same; line endings differ.";
        }

        var text = new StringBuilder();
        int shown = 0;
        foreach (DiffBlock block in diff.DiffBlocks)
        {
            int end = block.DeleteStartA + block.DeleteCountA;
            Append(text, ' ', diff.PiecesOld, Math.Max(shown, block.DeleteStartA - Context), block.DeleteStartA);
            Append(text, '-', diff.PiecesOld, block.DeleteStartA, end);
            Append(text, '+', diff.PiecesNew, block.InsertStartB, block.InsertStartB + block.InsertCountB);
            shown = Math.Min(end + Context, diff.PiecesOld.Length);
            Append(text, ' ', diff.PiecesOld, end, Math.Min(shown, NextStart(diff, block)));
        }

        return text.ToString();
    }

    private static int NextStart(DiffResult diff, DiffBlock block) =>
        diff.DiffBlocks.SkipWhile(other => other != block).ElementAtOrDefault(1)?.DeleteStartA ?? diff.PiecesOld.Length;

    private static void Append(StringBuilder text, char sign, string[] lines, int start, int end)
    {
        for (int line = start; line < end; line++)
        {
            text.Append(sign).Append($"{line + 1, 5} ").Append(lines[line].TrimEnd('\r')).Append('\n');
        }
    }
}
