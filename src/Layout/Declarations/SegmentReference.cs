using System.Collections.Immutable;
using System.Globalization;

namespace MaskGen.Layout.Declarations;

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

    /// <summary>One repeat, as it is written: <c>Frame[2]</c>.</summary>
    public static string Repeat(string name, int repeat) =>
        string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", name, repeat);

    /// <summary>The <c>Frame</c> and the <c>[2]</c> of <c>Frame[2]</c>.</summary>
    public static (string Name, string Suffix) Split(string text)
    {
        int bracket = text.IndexOf('[');
        return bracket < 0 ? (text, "") : (text.Substring(0, bracket), text.Substring(bracket));
    }

    /// <summary>The 2 of <c>[2]</c>, written in no other way.</summary>
    private static int? RepeatOf(string suffix) =>
        suffix.Length > 2
        && int.TryParse(suffix.Substring(1, suffix.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out int repeat)
        && string.Equals(suffix, Repeat("", repeat), StringComparison.Ordinal)
            ? repeat
            : null;
}
