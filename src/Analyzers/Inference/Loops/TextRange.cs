using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>A part of a file's text. Nothing is copied to read it: a program has more bodies than anything else.</summary>
internal readonly struct TextRange(string text, TextSpan span)
{
    public TextSpan Span => span;

    public bool Has(string part) => IndexOf(part, span.Start) >= 0;

    public bool Has(char character) => IndexOf(character, span.Start) >= 0;

    public bool HasWord(string word) => PlaceOfWord(word, span.Start) >= 0;

    /// <summary>Where the text next stands as a word of its own, or -1.</summary>
    public int PlaceOfWord(string word, int from)
    {
        int at = IndexOf(word, from);
        while (at >= 0 && (IsPartOfWord(at - 1) || IsPartOfWord(at + word.Length)))
        {
            at = IndexOf(word, at + 1);
        }

        return at;
    }

    public int Count(string part)
    {
        int count = 0;
        for (int at = IndexOf(part, span.Start); at >= 0; at = IndexOf(part, at + part.Length))
        {
            count++;
        }

        return count;
    }

    public int IndexOf(char character, int from) => from < span.End ? text.IndexOf(character, from, span.End - from) : -1;

    public bool Is(int at, char character) => Contains(at) && text[at] == character;

    public bool IsWhiteSpace(int at) => Contains(at) && char.IsWhiteSpace(text[at]);

    private int IndexOf(string part, int from) => from < span.End ? text.IndexOf(part, from, span.End - from, StringComparison.Ordinal) : -1;

    private bool IsPartOfWord(int at) => Contains(at) && SyntaxFacts.IsIdentifierPartCharacter(text[at]);

    private bool Contains(int at) => at >= span.Start && at < span.End;
}
