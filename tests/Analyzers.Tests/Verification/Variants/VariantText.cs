using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>
/// Code being rewritten, token by token, and where each piece of the original went: what is marked there must be reported
/// here at the corresponding place.
/// </summary>
internal sealed class VariantText
{
    private readonly StringBuilder _text = new();
    private readonly List<Copy> _copies = [new(TextSpan.FromBounds(0, int.MaxValue))];
    private readonly Stack<Copy> _open = new();

    private Copy Current => _open.TryPeek(out Copy? copy) ? copy : _copies[0];

    public override string ToString() => _text.ToString();

    public void Append(string text) => _text.Append(text);

    /// <summary>The token under a name of its own, and what surrounds it.</summary>
    public void Append(SyntaxToken token, string text, bool withLeadingTrivia = true)
    {
        _text.Append(withLeadingTrivia ? token.LeadingTrivia.ToFullString() : "");
        AppendInstead(token.Span, text);
        _text.Append(token.TrailingTrivia.ToFullString());
    }

    /// <summary>Text that stands for a piece of the original.</summary>
    public void AppendInstead(TextSpan original, string text)
    {
        Current.Pieces.Add((original, new(_text.Length, text.Length)));
        _text.Append(text);
    }

    /// <summary>What is appended before <see cref="EndCopy"/> is this piece of the original, written out elsewhere.</summary>
    public void BeginCopy(TextSpan original)
    {
        var copy = new Copy(original);
        _copies.Add(copy);
        _open.Push(copy);
    }

    public void EndCopy() => _open.Pop();

    /// <summary>
    /// Where a piece of the original is now: in one place, or, where it was extracted, in the declaration and in what stands
    /// for it.
    /// </summary>
    public IReadOnlyList<TextSpan> PlacesOf(TextSpan original) =>
        [.. _copies.Where(copy => copy.Original.Contains(original)).Select(copy => copy.PlaceOf(original)).OfType<TextSpan>().Distinct()];

    private sealed record Copy(TextSpan Original)
    {
        public List<(TextSpan Original, TextSpan Place)> Pieces { get; } = [];

        /// <summary>From the first to the last piece: pieces of one whole stay together, but not always in order.</summary>
        public TextSpan? PlaceOf(TextSpan original)
        {
            List<(TextSpan Original, TextSpan Place)> found = Pieces.FindAll(piece => piece.Original.OverlapsWith(original));
            return found.Count == 0 ? null : TextSpan.FromBounds(found.Min(piece => piece.Place.Start), found.Max(piece => piece.Place.End));
        }
    }
}
