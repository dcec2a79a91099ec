using System.Collections.Immutable;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>A generated type that has members named after segments, and who has taken which name in it.</summary>
internal sealed class NameScope
{
    private readonly Dictionary<string, string> _owners;
    private readonly Func<int, IEnumerable<(string Name, string Owner)>> _namesOf;

    private NameScope(string type, ImmutableArray<string> members, Func<int, IEnumerable<(string Name, string Owner)>> namesOf)
    {
        _namesOf = namesOf;
        _owners = members.ToDictionary(
            member => member,
            member =>
                string.Equals(member, GeneratedNames.Tag, StringComparison.Ordinal)
                    ? NameChecks.GeneratedMember
                    : $"the member '{member}' of '{type}'",
            StringComparer.Ordinal
        );
    }

    /// <summary>The scopes of a declaration: <c>Segments</c> of the mask and of each slice, and <c>ValidLengths</c>.</summary>
    public static ImmutableArray<NameScope> Of(MaskDeclaration declaration)
    {
        // More repeats than tokens are an error of their own.
        SegmentDeclaration[] segments =
        [
            .. declaration.Segments.Select(segment => segment with { Count = Clamp(segment.Count) }),
        ];
        return
        [
            new(GeneratedNames.Segments, GeneratedNames.SegmentsMembers, i => [Whole(segments[i])]),
            new(
                GeneratedNames.ValidLengths,
                GeneratedNames.ValidLengthsMembers,
                i => segments[i].Padding == Padding.None ? [] : Repeats(segments[i])
            ),
            .. declaration.Slices.Items.Select(slice => OfSlice(segments, slice)),
        ];
    }

    /// <summary>Takes the names of a segment; returns the first that another one has, with that other one.</summary>
    public (string Name, string Owner)? Take(int segment)
    {
        foreach ((string name, string owner) in _namesOf(segment))
        {
            if (_owners.TryGetValue(name, out string? other))
            {
                return (name, other);
            }

            _owners.Add(name, owner);
        }

        return null;
    }

    // A slice that keeps only some repeats of a segment names each repeat.
    private static NameScope OfSlice(SegmentDeclaration[] segments, SliceDeclaration slice)
    {
        ILookup<int, SegmentReference> kept = slice
            .Segments.Items.Select(text => SegmentReference.Find([.. segments], text))
            .OfType<SegmentReference>()
            .Distinct()
            .ToLookup(reference => reference.Segment);
        return new(
            GeneratedNames.Segments,
            GeneratedNames.SegmentsMembers,
            i => IsPart(segments[i], [.. kept[i]]) ? Repeats(segments[i]) : [Whole(segments[i])]
        );
    }

    private static bool IsPart(SegmentDeclaration segment, SegmentReference[] kept) =>
        segment.Role != SegmentRole.KeyOnly
        && kept.Length > 0
        && kept.Length < segment.Count
        && Array.TrueForAll(kept, reference => reference.End - reference.First == 1);

    private static (string Name, string Owner) Whole(SegmentDeclaration segment) => (segment.Name, $"segment '{segment.Name}'");

    private static IEnumerable<(string Name, string Owner)> Repeats(SegmentDeclaration segment) =>
        segment.Count == 1
            ? [Whole(segment)]
            : Enumerable
                .Range(0, segment.Count)
                .Select(repeat =>
                    (GeneratedNames.Repeat(segment, repeat), $"segment '{SegmentReference.Repeat(segment.Name, repeat)}'")
                );

    private static int Clamp(int count) => Math.Max(1, Math.Min(count, Limits.TokensPerSide));
}
