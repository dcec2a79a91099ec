namespace MaskGen.Samples.TinyGpt;

/// <summary>A text as numbers: each different character has one.</summary>
internal sealed class Text
{
    private readonly string _alphabet;

    /// <param name="text">Parts divided by blank lines; the last tenth of them is held out.</param>
    public Text(string text)
    {
        _alphabet = new([.. text.Distinct().Order()]);
        string[] parts = text.Split("\n\n");
        int heldOut = parts.Length / 10;
        Training = Encode(string.Join("\n\n", parts[..^heldOut]));
        HeldOut = Encode(string.Join("\n\n", parts[^heldOut..]));
    }

    public int[] Training { get; }

    public int[] HeldOut { get; }

    public int Characters => _alphabet.Length;

    /// <summary>The first hundred of Shakespeare's sonnets (1609), which are in the public domain.</summary>
    public static Text Sonnets()
    {
        using StreamReader reader = new(typeof(Text).Assembly.GetManifestResourceStream("sonnets.txt")!);
        return new(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }

    public int[] Encode(string text) => [.. text.Select(character => _alphabet.IndexOf(character, StringComparison.Ordinal))];

    public string Decode(IEnumerable<int> characters) => new([.. characters.Select(character => _alphabet[character])]);

    /// <summary>Windows that start anywhere.</summary>
    public static int[] Draw(Random random, int[] text, int items, int length)
    {
        int[] windows = new int[items * length];
        for (int item = 0; item < items; item++)
        {
            text.AsSpan(random.Next(text.Length - length + 1), length).CopyTo(windows.AsSpan(item * length));
        }

        return windows;
    }
}
