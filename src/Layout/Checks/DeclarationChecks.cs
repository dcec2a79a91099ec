using System.Collections.Immutable;
using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Checks;

/// <summary>Says what is wrong with the wording of a declaration: one problem per mistake, none that another one causes.</summary>
internal static class DeclarationChecks
{
    /// <summary>The problems, and whether segments, sizes and rules make enough sense to be laid out.</summary>
    public static (ImmutableArray<DeclarationProblem> Problems, bool CanBeLaidOut) Run(MaskDeclaration declaration)
    {
        ImmutableArray<DeclarationProblem> ofType =
        [
            .. TypeChecks.Run(declaration.Host, declaration.StrayAttributes, Annotation.Mask),
        ];
        if (declaration.IsMalformed || declaration.StrayAttributes.Count > 0)
        {
            // Attributes are missing from the declaration, so what it says as a whole is not known.
            return (ofType, CanBeLaidOut: false);
        }

        // What the mask allows is a question only where segments and rectangles make sense.
        ImmutableArray<DeclarationProblem> ofLayout =
        [
            .. SizeChecks.Run(declaration),
            .. SegmentChecks.Run(declaration),
            .. RectangleChecks.Run(declaration),
            .. RuleChecks.Run(declaration),
        ];
        ImmutableArray<DeclarationProblem> ofTheRest =
        [
            .. NameChecks.Run(declaration),
            .. SliceChecks.Run(declaration),
            .. PromiseChecks.Run(declaration),
        ];
        return ([.. ofType, .. ofTheRest, .. ofLayout], ofLayout.IsEmpty);
    }
}
