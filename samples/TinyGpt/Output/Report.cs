using System.Text;

namespace MaskGen.Samples.TinyGpt;

/// <summary>Losses and texts of the models, in columns.</summary>
internal static class Report
{
    private const string Explanation =
        """

        Later characters in place: how a model is trained, and easily judged. Not there: how it is used.


        """;

    public static string Of(IReadOnlyList<Result> results, Text text, string firstWords)
    {
        StringBuilder report = new();
        Row("Loss per character", results.Select(result => result.Name));
        Row("  training, at the end", results.Select(result => $"{result.LastLoss:F2}"));
        Row("  held-out text, later characters in place", results.Select(result => $"{result.HeldOut.AllAtOnce:F2}"));
        Row("  held-out text, later characters not there", results.Select(result => $"{result.HeldOut.OneByOne:F2}"));
        Row("Written words that are in the sonnets", results.Select(result => $"{result.KnownWords(text.Decode(text.Training)):P0}"));
        report.Append(Explanation);
        report.Append(Columns.Of([.. results.Select(result => $"Written by the {result.Name} model")], [.. results.Select(result => firstWords + result.Written)]));
        return report.ToString();

        void Row(string label, IEnumerable<string> cells) =>
            report.Append($"{label, -44}").Append(string.Concat(cells.Select(cell => $"{cell, 10}"))).Append('\n');
    }
}
