using System.Collections.Immutable;
using System.Globalization;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>Says what is wrong with a mask set: one problem per mistake, and none that a member has to answer for.</summary>
public static class MaskSetChecks
{
    /// <summary>All problems of <paramref name="set"/>; none means that it can be generated.</summary>
    /// <param name="set">Any declaration that was read from code, in whatever state.</param>
    public static ImmutableArray<DeclarationProblem> Run(MaskSetDeclaration set)
    {
        ImmutableArray<DeclarationProblem> ofType =
        [
            .. TypeChecks.Run(set.Host, set.StrayAttributes, Annotation.MaskSet),
            .. OfAnnotation(set),
        ];
        return set.IsMalformed || set.IsMask || set.StrayAttributes.Count > 0
            ? ofType
            : [.. ofType, .. NameChecks.OfHost(set.Host, Annotation.MaskSet), .. OfCounts(set), .. OfMembers(set)];
    }

    private static IEnumerable<DeclarationProblem> OfAnnotation(MaskSetDeclaration set)
    {
        if (set.IsMask)
        {
            yield return DeclarationProblem.Of(MaskSetProblemIds.BothMaskAndSet, new(PlaceKind.MaskSet), set.Host.Name);
        }
    }

    private static IEnumerable<DeclarationProblem> OfCounts(MaskSetDeclaration set)
    {
        Place whole = new(PlaceKind.MaskSet, Argument: ArgumentNames.SetCount);
        if (set.Count < 1)
        {
            yield return NotPositive(whole, $"The count of mask set '{set.Host.Name}'", set.Count);
        }

        if (set.Members.Count == 0)
        {
            yield return DeclarationProblem.Of(MaskSetProblemIds.NoMembers, new(PlaceKind.MaskSet), set.Host.Name);
        }

        bool canAdd = set.Count >= 1;
        for (int i = 0; i < set.Members.Count; i++)
        {
            MemberDeclaration member = set.Members[i];
            if (member.Count < 1)
            {
                canAdd = false;
                Place place = new(PlaceKind.SetMember, i, ArgumentNames.Count);
                yield return NotPositive(place, $"The count of member '{member.Name}'", member.Count);
            }
        }

        long length = set.Members.Items.Sum(member => (long)member.Count);
        if (canAdd && length > set.Count)
        {
            yield return DeclarationProblem.Of(
                MaskSetProblemIds.TooManyMembers,
                whole,
                set.Host.Name,
                Number(set.Count),
                Number(length)
            );
        }
    }

    /// <summary>A member that stands in several places is judged once, where it stands first.</summary>
    private static IEnumerable<DeclarationProblem> OfMembers(MaskSetDeclaration set)
    {
        HashSet<string> judged = new(StringComparer.Ordinal);
        MemberDeclaration? first = null;
        for (int i = 0; i < set.Members.Count; i++)
        {
            MemberDeclaration member = set.Members[i];
            Place place = new(PlaceKind.SetMember, i, ArgumentNames.Mask);
            if (member.Objection is { } objection)
            {
                yield return DeclarationProblem.Of(MaskSetProblemIds.MemberIsNoMask, place, member.Name, objection);
            }
            else if (member.Shape is { IsKnown: true } && judged.Add(member.Type))
            {
                first ??= member;
                if (Difference(first, member, place) is { } problem)
                {
                    yield return problem;
                }
            }
        }
    }

    private static DeclarationProblem? Difference(MemberDeclaration first, MemberDeclaration member, Place place)
    {
        (MaskShape expected, MaskShape actual) = (first.Shape!, member.Shape!);
        if ((expected.QueryLength, expected.KeyLength) != (actual.QueryLength, actual.KeyLength))
        {
            return Of(MaskSetProblemIds.DifferentShapes, Size);
        }

        return expected.Padding == actual.Padding ? null : Of(MaskSetProblemIds.DifferentPadding, Padding);

        DeclarationProblem Of(string id, Func<MaskShape, string> text) =>
            DeclarationProblem.Of(id, place, member.Name, text(actual), first.Name, text(expected));
    }

    private static string Size(MaskShape shape) => $"{Number(shape.QueryLength)} queries × {Number(shape.KeyLength)} keys";

    private static string Padding(MaskShape shape) =>
        shape.Padding.Count == 0
            ? "no padded segment"
            : string.Join(
                ", ",
                shape.Padding.Items.Select(segment =>
                {
                    string repeats = segment.Count == 1 ? "" : $" × {Number(segment.Count)}";
                    string side = segment.Padding == Declarations.Padding.Left ? "left" : "right";
                    return $"{segment.Name} {Number(segment.Length)}{repeats} ({side}-padded)";
                })
            );

    private static DeclarationProblem NotPositive(Place place, string what, int value) =>
        DeclarationProblem.Of(DeclarationProblemIds.NotPositive, place, what, Number(value));

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
