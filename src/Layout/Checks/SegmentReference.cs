using System.Collections.Immutable;
using System.Globalization;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>
/// What <c>"Frame"</c> (all repeats) or <c>"Frame[2]"</c> (one of several) means: the repeats [<paramref name="First"/>,
/// <paramref name="End"/>) of a segment.
/// </summary>
/// <param name="Segment">Position among the declared segments.</param>
/// <param name="First">First repeat.</param>
/// <param name="End">One past the last repeat.</param>
internal readonly record struct SegmentReference(int Segment, int First, int End)
{
    public bool Overlaps(SegmentReference other) => Segment == other.Segment && First < other.End && other.First < End;

    /// <summary>The repeats that <paramref name="text"/> means, or <see langword="null"/> where there are none.</summary>
    public static SegmentReference? Find(ImmutableArray<SegmentDeclaration> segments, string text)
    {
        (string name, string suffix) = Split(text);
        for (int i = 0; i < segments.Length; i++)
        {
            if (string.Equals(segments[i].Name, text, StringComparison.Ordinal))
            {
                return new(i, 0, segments[i].Count);
            }

            if (
                string.Equals(segments[i].Name, name, StringComparison.Ordinal)
                && segments[i].Count > 1
                && RepeatOf(suffix) is { } repeat
                && repeat < segments[i].Count
            )
            {
                return new(i, repeat, repeat + 1);
            }
        }

        return null;
    }

    /// <summary>The problem of a reference that means nothing: the right text if it can be known, else what there is.</summary>
    public static DeclarationProblem Unknown(ImmutableArray<SegmentDeclaration> segments, string text, Place place)
    {
        (string name, string suffix) = Split(text);
        string? suggestion = null;
        string advice;
        if (segments.FirstOrDefault(segment => string.Equals(segment.Name, name, StringComparison.Ordinal)) is { } named)
        {
            suggestion = named.Count == 1 ? name : null;
            advice =
                named.Count == 1
                    ? $"'{name}' is not repeated"
                    : string.Format(CultureInfo.InvariantCulture, "the repeats are '{0}[0]' to '{0}[{1}]'", name, named.Count - 1);
        }
        else if (
            NearestName.Find(name, segments.Select(segment => segment.Name)) is { } nearest
            && Find(segments, nearest + suffix) is not null
        )
        {
            suggestion = nearest + suffix;
            advice = $"did you mean '{suggestion}'?";
        }
        else
        {
            advice = Names(segments);
        }

        return DeclarationProblem.Of(DeclarationProblemIds.UnknownSegment, place, text, advice) with
        {
            Suggestion = suggestion,
        };
    }

    private static string Names(ImmutableArray<SegmentDeclaration> segments)
    {
        const int Most = 8;
        string[] names = [.. segments.Take(Most).Select(segment => $"'{segment.Name}'")];
        string more = segments.Length > Most ? ", …" : "";
        return names.Length switch
        {
            0 => "this mask has no segments",
            1 => "the only segment is " + names[0],
            _ => "the segments are " + string.Join(", ", names) + more,
        };
    }

    private static (string Name, string Suffix) Split(string text)
    {
        int bracket = text.IndexOf('[');
        return bracket < 0 ? (text, "") : (text.Substring(0, bracket), text.Substring(bracket));
    }

    /// <summary>The 2 of <c>[2]</c>, written in no other way.</summary>
    private static int? RepeatOf(string suffix) =>
        suffix.Length > 2
        && int.TryParse(suffix.Substring(1, suffix.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int repeat)
        && string.Equals(suffix, string.Format(CultureInfo.InvariantCulture, "[{0}]", repeat), StringComparison.Ordinal)
            ? repeat
            : null;
}
