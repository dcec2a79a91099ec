using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>What a mask does against its promises, and which tokens it leaves out.</summary>
public static class MaskProofs
{
    /// <summary>All findings about a mask whose declaration has passed the checks; none is proof.</summary>
    /// <param name="layout">The tokens on the axes.</param>
    /// <param name="mask">What each of them sees, all of them real.</param>
    /// <param name="cancellation">Checked at every token.</param>
    public static ImmutableArray<DeclarationProblem> Run(TokenLayout layout, MaskRows mask, CancellationToken cancellation) =>
        [
            .. new FlowProofs(layout, TokenGraph.Of(layout, mask), cancellation).Run(),
            .. new PrefixProof(layout, mask).Run(),
            .. new CoverageProofs(layout, mask, cancellation).Run(),
        ];
}
