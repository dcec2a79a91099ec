using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.CodeFixes;

/// <summary>Removes attributes with their brackets and commas, and the lines that are empty then. Comments stay.</summary>
internal static class AttributeRemoval
{
    public static SourceText Apply(SourceText text, IEnumerable<AttributeSyntax> attributes)
    {
        IEnumerable<TextSpan> removed = attributes
            .GroupBy(attribute => (AttributeListSyntax)attribute.Parent!)
            .SelectMany(list => FromList(text, list.Key, [.. list]))
            .OrderBy(span => span.Start);
        return text.WithChanges(ByLines(text, removed).Select(region => region.Remove(text)));
    }

    private static IEnumerable<TextSpan> FromList(SourceText text, AttributeListSyntax list, HashSet<AttributeSyntax> removed)
    {
        SeparatedSyntaxList<AttributeSyntax> all = list.Attributes;
        int lastKept = all.LastIndexOf(attribute => !removed.Contains(attribute));
        if (lastKept < 0)
        {
            return [WithSpaceAfter(text, list.Span)];
        }

        // Each removed attribute takes one comma along: the one behind it, or before it at the end of the list.
        return Enumerable
            .Range(0, all.Count)
            .Where(index => removed.Contains(all[index]))
            .SelectMany(index =>
                index < lastKept
                    ? Tokens(text, all[index].Span, WithSpaceAfter(text, all.GetSeparator(index).Span))
                    : Tokens(text, all.GetSeparator(index - 1).Span, all[index].Span)
            );
    }

    private static IEnumerable<TextSpan> Tokens(SourceText text, TextSpan first, TextSpan second) =>
        string.IsNullOrWhiteSpace(text.ToString(TextSpan.FromBounds(first.End, second.Start)))
            ? [TextSpan.FromBounds(first.Start, second.End)]
            : [first, second];

    private static TextSpan WithSpaceAfter(SourceText text, TextSpan span)
    {
        int end = span.End;
        while (end < text.Length && text[end] is ' ' or '\t')
        {
            end++;
        }

        return TextSpan.FromBounds(span.Start, end);
    }

    /// <summary>Groups ordered spans that touch the same lines.</summary>
    private static IEnumerable<Region> ByLines(SourceText text, IEnumerable<TextSpan> ordered)
    {
        Region? region = null;
        foreach (TextSpan span in ordered)
        {
            int first = text.Lines.IndexOf(span.Start);
            if (region is not null && first > region.LastLine)
            {
                yield return region;
                region = null;
            }

            region ??= new Region(first);
            region.Removed.Add(span);
            region.LastLine = text.Lines.IndexOf(span.End);
        }

        if (region is not null)
        {
            yield return region;
        }
    }

    /// <summary>Whole lines, some of whose text is removed.</summary>
    private sealed class Region
    {
        private readonly int _firstLine;

        public Region(int firstLine) => (_firstLine, LastLine) = (firstLine, firstLine);

        public int LastLine { get; set; }

        public List<TextSpan> Removed { get; } = [];

        public TextChange Remove(SourceText text)
        {
            TextLine last = text.Lines[LastLine];
            int position = text.Lines[_firstLine].Start;
            var lines = TextSpan.FromBounds(position, last.End);
            var kept = new StringBuilder();
            foreach (TextSpan span in Removed)
            {
                kept.Append(text.ToString(TextSpan.FromBounds(position, span.Start)));
                position = span.End;
            }

            kept.Append(text.ToString(TextSpan.FromBounds(position, last.End)));
            return string.IsNullOrWhiteSpace(kept.ToString())
                ? new TextChange(TextSpan.FromBounds(lines.Start, last.EndIncludingLineBreak), "")
                : new TextChange(lines, kept.ToString().TrimEnd(' ', '\t'));
        }
    }
}
