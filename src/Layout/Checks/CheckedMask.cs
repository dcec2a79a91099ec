using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Rules;

namespace MaskGen.Layout.Checks;

/// <summary>What a declaration comes to: its problems, or else the mask.</summary>
/// <param name="Problems">What is wrong; where anything is, there is no mask.</param>
/// <param name="Mask">The tokens on the axes and what each of them sees, all of them real.</param>
public sealed record CheckedMask(ImmutableArray<DeclarationProblem> Problems, (TokenLayout Layout, MaskRows Rows)? Mask)
{
    /// <summary>Its rules, evaluated.</summary>
    internal RuleLayer Rules { get; init; } = RuleLayer.None;

    /// <summary>Checks a declaration and lays it out. The generator and the analyzer both begin here, so they agree.</summary>
    /// <param name="declaration">Any declaration that was read from code, in whatever state.</param>
    /// <param name="cancellation">Checked while rules are evaluated and the mask is laid out.</param>
    public static CheckedMask Of(MaskDeclaration declaration, CancellationToken cancellation)
    {
        (ImmutableArray<DeclarationProblem> problems, bool canBeLaidOut) = DeclarationChecks.Run(declaration);
        if (!canBeLaidOut)
        {
            return new(problems, Mask: null);
        }

        TokenLayout layout = TokenLayout.Of(declaration);
        (RuleLayer rules, ImmutableArray<DeclarationProblem> failures) = RuleChecks.Evaluate(layout, cancellation);
        problems = problems.AddRange(failures);
        if (failures.IsEmpty)
        {
            problems = problems.AddRange(EffectChecks.Run(declaration, rules, cancellation));
        }

        if (!problems.IsEmpty)
        {
            return new(problems, Mask: null);
        }

        MaskRows? rows = MaskRows.Of(layout, rules, cancellation);
        return StructureChecks.Run(declaration, rows) is { } unstructured
            ? new([unstructured], Mask: null)
            : new([], (layout, rows!)) { Rules = rules };
    }
}
