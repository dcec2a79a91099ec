using System.Collections.Immutable;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>Says what is wrong with a declaration: one problem per mistake, none that another one causes.</summary>
public static class DeclarationChecks
{
    /// <summary>All problems of <paramref name="declaration"/>; none means that it is a mask.</summary>
    /// <param name="declaration">Any declaration that was read from code, in whatever state.</param>
    /// <param name="cancellationToken">Checked while the mask is laid out.</param>
    public static ImmutableArray<DeclarationProblem> Run(
        MaskDeclaration declaration,
        CancellationToken cancellationToken
    )
    {
        var problems = ImmutableArray.CreateBuilder<DeclarationProblem>();
        problems.AddRange(TypeChecks.Run(declaration));
        if (declaration.IsMalformed || declaration.StrayAttributes.Count > 0)
        {
            // Attributes are missing from the declaration, so what it says as a whole is not known.
            return problems.ToImmutable();
        }

        problems.AddRange(NameChecks.Run(declaration));
        problems.AddRange(SliceChecks.Run(declaration));

        // What the mask allows is a question only where segments and rectangles make sense.
        ImmutableArray<DeclarationProblem> layoutProblems =
        [
            .. SizeChecks.Run(declaration),
            .. SegmentChecks.Run(declaration),
            .. RectangleChecks.Run(declaration),
        ];
        problems.AddRange(layoutProblems);
        if (layoutProblems.IsEmpty)
        {
            problems.AddRange(EffectChecks.Run(declaration, cancellationToken));
        }

        return problems.ToImmutable();
    }
}
