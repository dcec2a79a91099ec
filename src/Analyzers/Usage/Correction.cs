using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Usage;

/// <summary>
/// The one right answer to a mistake, as edits of the file that it is reported in. The rule that found the mistake knows
/// the answer; it travels with the diagnostic, and the code fix only applies it.
/// </summary>
/// <param name="Title">What the fix does: "Change to 'tril'".</param>
/// <param name="Edits">Edits of the diagnostic's own document; they do not overlap.</param>
internal sealed record Correction(string Title, ImmutableArray<TextChange> Edits)
{
    private const string TitleKey = "Correction.Title";
    private const string EditKey = "Correction.Edit";

    public Correction(string title, TextSpan span, string newText)
        : this(title, [new TextChange(span, newText)]) { }

    public ImmutableDictionary<string, string?> ToProperties()
    {
        ImmutableDictionary<string, string?>.Builder properties = ImmutableDictionary.CreateBuilder<string, string?>(StringComparer.Ordinal);
        properties.Add(TitleKey, Title);
        for (int edit = 0; edit < Edits.Length; edit++)
        {
            properties.Add(Key(edit), $"{Number(Edits[edit].Span.Start)}:{Number(Edits[edit].Span.Length)}:{Edits[edit].NewText}");
        }

        return properties.ToImmutable();
    }

    public static Correction? Of(Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(TitleKey, out string? title) || title is null)
        {
            return null;
        }

        ImmutableArray<TextChange>.Builder edits = ImmutableArray.CreateBuilder<TextChange>();
        while (diagnostic.Properties.TryGetValue(Key(edits.Count), out string? edit) && edit is not null)
        {
            string[] parts = edit.Split([':'], 3);
            edits.Add(new(new(Number(parts[0]), Number(parts[1])), parts[2]));
        }

        return new(title, edits.ToImmutable());
    }

    private static string Key(int edit) => EditKey + Number(edit);

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
