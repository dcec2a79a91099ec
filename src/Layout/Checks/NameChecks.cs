using System.Collections.Immutable;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>Names of segments, slices, members and the type: identifiers, unique, and clear of generated names.</summary>
internal static class NameChecks
{
    private const string GeneratedMember = "a member that is generated for every mask";

    public static IEnumerable<DeclarationProblem> Run(MaskDeclaration declaration) =>
        OfSegments(declaration).Concat(OfSlices(declaration)).Concat(OfHost(declaration.Host));

    private static IEnumerable<DeclarationProblem> OfSegments(MaskDeclaration declaration)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        Dictionary<string, string> owners = GeneratedNames.SegmentsMembers.ToDictionary(
            member => member,
            member => $"the member '{member}' of '{GeneratedNames.Segments}'",
            StringComparer.Ordinal
        );
        for (int i = 0; i < declaration.Segments.Count; i++)
        {
            SegmentDeclaration segment = declaration.Segments[i];
            Place place = new(PlaceKind.Segment, i, ArgumentNames.Name);
            if (!Identifiers.CanNameMember(segment.Name))
            {
                yield return Invalid(place, "segment", segment.Name);
            }
            else if (!names.Add(segment.Name))
            {
                yield return Duplicate(place, "segment", segment.Name);
            }
            else if (TakeNames(segment, owners) is { } taken)
            {
                yield return Clash(place, taken, owners[taken]);
            }
            else if (
                segment.Padding != Padding.None
                && GeneratedNames.ValidLengthsMembers.Contains(segment.Name, StringComparer.Ordinal)
            )
            {
                yield return Clash(place, segment.Name, $"the member '{segment.Name}' of '{GeneratedNames.ValidLengths}'");
            }
        }
    }

    /// <summary>
    /// Takes the names of a segment and its repeats in generated code, where <c>Frame[2]</c> is <c>Frame2</c>; returns the
    /// first that another one has.
    /// </summary>
    private static string? TakeNames(SegmentDeclaration segment, Dictionary<string, string> owners)
    {
        IEnumerable<string> names = [segment.Name];
        if (segment.Count > 1)
        {
            int repeats = Math.Min(segment.Count, Limits.TokensPerSide);
            names = names.Concat(Enumerable.Range(0, repeats).Select(repeat => GeneratedNames.Repeat(segment, repeat)));
        }

        foreach (string name in names)
        {
            if (owners.ContainsKey(name))
            {
                return name;
            }

            string digits = name.Substring(segment.Name.Length);
            owners.Add(name, digits.Length == 0 ? $"segment '{name}'" : $"segment '{segment.Name}[{digits}]'");
        }

        return null;
    }

    private static IEnumerable<DeclarationProblem> OfSlices(MaskDeclaration declaration)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        for (int i = 0; i < declaration.Slices.Count; i++)
        {
            string name = declaration.Slices[i].Name;
            Place place = new(PlaceKind.Slice, i, ArgumentNames.Name);
            if (!Identifiers.CanNameType(name))
            {
                yield return Invalid(place, "slice", name);
            }
            else if (!names.Add(name))
            {
                yield return Duplicate(place, "slice", name);
            }
            else if (OwnerInHost(declaration.Host, name) is { } owner)
            {
                yield return Clash(place, name, owner);
            }
        }
    }

    /// <summary>What has taken <paramref name="name"/> inside the annotated type.</summary>
    private static string? OwnerInHost(HostType host, string name) =>
        IsGenerated(name) ? GeneratedMember
        : string.Equals(host.Name, name, StringComparison.Ordinal) ? "the annotated type itself"
        : host.Members.Contains(name, StringComparer.Ordinal) ? $"the member '{name}' of '{host.Name}'"
        : Innermost(host).TypeParameters.Contains(name, StringComparer.Ordinal) ? $"a type parameter of '{host.Name}'"
        : null;

    private static IEnumerable<DeclarationProblem> OfHost(HostType host)
    {
        Place type = new(PlaceKind.Type, host.Types.Count - 1);
        foreach (string name in Innermost(host).TypeParameters.Items.Insert(0, host.Name).Where(IsGenerated))
        {
            yield return Clash(type, name, GeneratedMember);
        }

        foreach (string name in host.Members.Where(IsGenerated))
        {
            yield return Clash(new Place(PlaceKind.Member, Argument: name), name, GeneratedMember);
        }
    }

    private static HostLevel Innermost(HostType host) => host.Types[host.Types.Count - 1];

    private static bool IsGenerated(string name) => GeneratedNames.HostMembers.Contains(name, StringComparer.Ordinal);

    private static DeclarationProblem Invalid(Place place, string what, string name) =>
        DeclarationProblem.Of(DeclarationProblemIds.InvalidName, place, what, name);

    private static DeclarationProblem Duplicate(Place place, string what, string name) =>
        DeclarationProblem.Of(DeclarationProblemIds.DuplicateName, place, what, name);

    private static DeclarationProblem Clash(Place place, string name, string owner) =>
        DeclarationProblem.Of(DeclarationProblemIds.NameClash, place, name, owner);
}
