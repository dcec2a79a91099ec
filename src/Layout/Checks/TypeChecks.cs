using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>Whether another part of the annotated type can be written.</summary>
internal static class TypeChecks
{
    public static IEnumerable<DeclarationProblem> Run(
        HostType host,
        EquatableArray<StrayAttribute> strays,
        Annotation annotation
    )
    {
        int innermost = host.Types.Count - 1;
        for (int level = 0; level < innermost; level++)
        {
            if (!host.Types[level].IsPartial)
            {
                yield return DeclarationProblem.Of(
                    DeclarationProblemIds.ContainingTypeNotPartial,
                    new Place(PlaceKind.Type, level),
                    host.Types[level].Name,
                    host.Name,
                    annotation.Noun
                );
            }
        }

        Place type = new(PlaceKind.Type, innermost);
        if (!host.Types[innermost].IsPartial)
        {
            yield return DeclarationProblem.Of(DeclarationProblemIds.TypeNotPartial, type, host.Name, annotation.Attribute);
        }

        if (host.IsFileLocal)
        {
            yield return DeclarationProblem.Of(DeclarationProblemIds.FileLocalType, type, host.Name);
        }

        for (int i = 0; i < strays.Count; i++)
        {
            yield return DeclarationProblem.Of(
                DeclarationProblemIds.SplitDeclaration,
                new Place(PlaceKind.Stray, i),
                strays[i].Name,
                host.Name,
                annotation.Attribute
            );
        }
    }
}
