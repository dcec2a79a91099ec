using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>Whether another part of the annotated type can be written.</summary>
internal static class TypeChecks
{
    public static IEnumerable<DeclarationProblem> Run(MaskDeclaration declaration)
    {
        HostType host = declaration.Host;
        int innermost = host.Types.Count - 1;
        for (int level = 0; level < innermost; level++)
        {
            if (!host.Types[level].IsPartial)
            {
                yield return DeclarationProblem.Of(
                    DeclarationProblemIds.ContainingTypeNotPartial,
                    new Place(PlaceKind.Type, level),
                    host.Types[level].Name,
                    host.Name
                );
            }
        }

        Place type = new(PlaceKind.Type, innermost);
        if (!host.Types[innermost].IsPartial)
        {
            yield return DeclarationProblem.Of(DeclarationProblemIds.TypeNotPartial, type, host.Name);
        }

        if (host.IsFileLocal)
        {
            yield return DeclarationProblem.Of(DeclarationProblemIds.FileLocalType, type, host.Name);
        }

        for (int i = 0; i < declaration.StrayAttributes.Count; i++)
        {
            yield return DeclarationProblem.Of(
                DeclarationProblemIds.SplitDeclaration,
                new Place(PlaceKind.Stray, i),
                declaration.StrayAttributes[i].Name,
                host.Name
            );
        }
    }
}
