namespace MaskGen.Samples.TinyGpt;

/// <summary>A model that was trained.</summary>
/// <param name="Name">Which mask.</param>
/// <param name="Losses">Training loss of every step.</param>
/// <param name="HeldOut">Losses on text that it was not trained on.</param>
/// <param name="Written">Text of its own.</param>
internal sealed record Result(string Name, IReadOnlyList<double> Losses, Evaluation HeldOut, string Written)
{
    private const int LastSteps = 50;

    /// <summary>Mean training loss at the end.</summary>
    public double LastLoss => Losses.TakeLast(LastSteps).Average();

    /// <summary>Share of the written words that stand in a text: a plain measure of whether they are words.</summary>
    public double KnownWords(string text)
    {
        HashSet<string> known = [.. Words(text)];
        string[] written = Words(Written);
        return written.Count(known.Contains) / (double)Math.Max(1, written.Length);
    }

    private static string[] Words(string text) =>
        text.Split([' ', '\n', ',', '.', ';', ':', '?', '!'], StringSplitOptions.RemoveEmptyEntries);
}
