using System.Collections.Immutable;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>A reference that means nothing: the right text if it can be known, else what there is.</summary>
internal static class UnknownSegment
{
    public static DeclarationProblem Of(ImmutableArray<SegmentDeclaration> segments, string text, Place place)
    {
        (string name, string suffix) = SegmentReference.Split(text);
        string? suggestion = null;
        string advice;
        if (segments.FirstOrDefault(segment => string.Equals(segment.Name, name, StringComparison.Ordinal)) is { } named)
        {
            suggestion = named.Count == 1 ? name : null;
            string last = SegmentReference.Repeat(name, named.Count - 1);
            advice =
                named.Count == 1
                    ? $"'{name}' is not repeated"
                    : $"the repeats are '{SegmentReference.Repeat(name, repeat: 0)}' to '{last}'";
        }
        else if (
            NearestName.Find(name, segments.Select(segment => segment.Name)) is { } nearest
            && SegmentReference.Find(segments, nearest + suffix) is not null
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
}
