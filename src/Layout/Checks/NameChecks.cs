using System.Collections.Immutable;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>Names of segments, slices, members and the type: identifiers, unique, and clear of generated names.</summary>
internal static class NameChecks
{
    public static readonly string GeneratedMember = Annotation.Mask.GeneratedMember;

    public static IEnumerable<DeclarationProblem> Run(MaskDeclaration declaration) =>
        OfSegments(declaration).Concat(OfSlices(declaration)).Concat(OfHost(declaration.Host, Annotation.Mask));

    private static IEnumerable<DeclarationProblem> OfSegments(MaskDeclaration declaration)
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        ImmutableArray<NameScope> scopes = NameScope.Of(declaration);
        for (int i = 0; i < declaration.Segments.Count; i++)
        {
            string name = declaration.Segments[i].Name;
            Place place = new(PlaceKind.Segment, i, ArgumentNames.Name);
            if (!Identifiers.CanNameMember(name))
            {
                yield return Invalid(place, "segment", name);
            }
            else if (!names.Add(name))
            {
                yield return Duplicate(place, "segment", name);
            }
            else if (scopes.Select(scope => scope.Take(i)).FirstOrDefault(taken => taken is not null) is { } taken)
            {
                yield return Clash(place, taken.Name, taken.Owner);
            }
        }
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
        GeneratedNames.HostMembers.Contains(name, StringComparer.Ordinal) ? GeneratedMember
        : string.Equals(host.Name, name, StringComparison.Ordinal) ? "the annotated type itself"
        : host.IsRecord && GeneratedNames.RecordMembers.Contains(name, StringComparer.Ordinal) ? "a member that records have"
        : host.Members.Contains(name, StringComparer.Ordinal) ? $"the member '{name}' of '{host.Name}'"
        : Innermost(host).TypeParameters.Contains(name, StringComparer.Ordinal) ? $"a type parameter of '{host.Name}'"
        : null;

    /// <summary>The user's own names in the annotated type.</summary>
    public static IEnumerable<DeclarationProblem> OfHost(HostType host, Annotation annotation)
    {
        bool IsGenerated(string name) => annotation.Members.Contains(name, StringComparer.Ordinal);
        Place type = new(PlaceKind.Type, host.Types.Count - 1);
        foreach (string name in Innermost(host).TypeParameters.Items.Insert(0, host.Name).Where(IsGenerated))
        {
            yield return Clash(type, name, annotation.GeneratedMember);
        }

        foreach (string name in host.Members.Where(IsGenerated))
        {
            yield return Clash(new Place(PlaceKind.Member, Argument: name), name, annotation.GeneratedMember);
        }
    }

    private static HostLevel Innermost(HostType host) => host.Types[host.Types.Count - 1];

    private static DeclarationProblem Invalid(Place place, string what, string name) =>
        DeclarationProblem.Of(DeclarationProblemIds.InvalidName, place, what, name);

    private static DeclarationProblem Duplicate(Place place, string what, string name) =>
        DeclarationProblem.Of(DeclarationProblemIds.DuplicateName, place, what, name);

    private static DeclarationProblem Clash(Place place, string name, string owner) =>
        DeclarationProblem.Of(DeclarationProblemIds.NameClash, place, name, owner);
}
