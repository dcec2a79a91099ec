using System.Text;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>A marked span: of a diagnostic id, of the only id there is (both null), or numbered.</summary>
public sealed record MarkedSpan(string? Id, int? Number, TextSpan Span);

/// <summary>
/// The markup of Microsoft.CodeAnalysis.Testing: <c>[|…|]</c> expects the analyzer's only diagnostic,
/// <c>{|ID:…|}</c> the one named, and <c>{|#0:…|}</c> numbers a span for <see cref="Expected.At"/>. Spans may be
/// empty, nested and adjacent.
/// </summary>
public sealed partial record Markup(string Text, IReadOnlyList<MarkedSpan> Spans)
{
    public static Markup Parse(string marked)
    {
        var text = new StringBuilder(marked.Length);
        var spans = new List<MarkedSpan>();
        var open = new Stack<(bool Named, string? Id, int? Number, int Start)>();
        int copied = 0;
        foreach (Match token in Tokens().Matches(marked))
        {
            text.Append(marked, copied, token.Index - copied);
            copied = token.Index + token.Length;
            bool named = token.Value[0] == '{' || token.Value[^1] == '}';
            if (token.Value[0] != '|')
            {
                string? id = token.Groups["id"] is { Success: true } name ? name.Value : null;
                int? number = token.Groups["number"] is { Success: true } digits ? int.Parse(digits.Value) : null;
                open.Push((named, id, number, text.Length));
            }
            else if (open.TryPop(out var opening) && opening.Named == named)
            {
                spans.Add(new(opening.Id, opening.Number, TextSpan.FromBounds(opening.Start, text.Length)));
            }
            else
            {
                throw new ArgumentException($"Markup: '{token.Value}' at {token.Index} closes nothing.", nameof(marked));
            }
        }

        if (open.Count > 0)
        {
            throw new ArgumentException($"Markup: a span that starts at {open.Peek().Start} is not closed.", nameof(marked));
        }

        text.Append(marked, copied, marked.Length - copied);
        return new(text.ToString(), spans);
    }

    // [||] is an empty span: '[|' is tried before '|]', and consumes the first bar.
    [GeneratedRegex(@"\[\||\|\]|\{\|(?:#(?<number>[0-9]+)|(?<id>[A-Za-z]+[0-9]+)):|\|\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 60_000)]
    private static partial Regex Tokens();
}
