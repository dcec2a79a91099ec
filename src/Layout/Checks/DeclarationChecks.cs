using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
namespace MaskGen.Layout.Checks;
public static class DeclarationChecks
{
    public static ImmutableArray<DeclarationProblem> Run(MaskDeclaration declaration, CancellationToken cancellation) => [];
}
