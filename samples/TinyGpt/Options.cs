using System.Globalization;

namespace MaskGen.Samples.TinyGpt;

/// <summary>What the command line says.</summary>
internal sealed record Options
{
    public const string Usage =
        """
        Usage: TinyGpt [--leaky] [--steps N] [--out DIRECTORY]
          --leaky   also train a model whose mask leaks, and show both side by side
          --steps   training steps of each model, 1200 unless given
          --out     where TinyGpt.svg and TinyGpt.txt go, the current directory unless given
        """;

    public bool Leaky { get; init; }

    public int Steps { get; init; } = 1200;

    public string Directory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Returns null where the arguments are not as <see cref="Usage"/> says.</summary>
    public static Options? Parse(IEnumerable<string> arguments)
    {
        Options options = new();
        Queue<string> rest = new(arguments);
        while (rest.TryDequeue(out string? argument))
        {
            switch (argument)
            {
                case "--leaky":
                    options = options with { Leaky = true };
                    break;
                case "--steps" when rest.TryDequeue(out string? steps) && int.TryParse(steps, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count > 0:
                    options = options with { Steps = count };
                    break;
                case "--out" when rest.TryDequeue(out string? directory):
                    options = options with { Directory = Path.GetFullPath(directory) };
                    break;
                default:
                    return null;
            }
        }

        return options;
    }
}
