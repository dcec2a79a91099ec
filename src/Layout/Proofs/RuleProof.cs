using System.Collections.Immutable;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Rules;

namespace MaskGen.Layout.Proofs;

/// <summary>Rules without which the mask would be the same: one that was meant to say something does not say it.</summary>
public static class RuleProof
{
    /// <param name="mask">A mask whose declaration has passed the checks.</param>
    /// <param name="cancellation">Checked while the mask is laid out again, once for every rule.</param>
    public static ImmutableArray<DeclarationProblem> Run(CheckedMask mask, CancellationToken cancellation)
    {
        if (mask.Mask is not (TokenLayout layout, MaskRows rows))
        {
            return [];
        }

        // From the last to the first, and without those already found: removing all that are reported changes nothing.
        var problems = ImmutableArray.CreateBuilder<DeclarationProblem>();
        RuleLayer rules = mask.Rules;
        for (int i = layout.Declaration.Rules.Count - 1; i >= 0; i--)
        {
            RuleLayer others = rules.Without(i);
            if (MaskRows.Of(layout, others, cancellation) is { } without && IsSame(rows, without))
            {
                rules = others;
                problems.Add(ChangesNothing(layout.Declaration, i));
            }
        }

        problems.Reverse();
        return problems.ToImmutable();
    }

    private static bool IsSame(MaskRows rows, MaskRows others)
    {
        for (int query = 0; query < rows.QueryLength; query++)
        {
            if (rows.Rows[query] != others.Rows[query] && !rows.Rows[query].AsSpan().SequenceEqual(others.Rows[query].AsSpan()))
            {
                return false;
            }
        }

        return true;
    }

    private static DeclarationProblem ChangesNothing(MaskDeclaration declaration, int rule)
    {
        bool startsFull = declaration.Size is not null && declaration.Rules.Take(rule).All(earlier => earlier.Unites);
        string why =
            declaration.Rules[rule].Unites && startsFull
                ? "a mask without segments allows every cell until a rule removes it; write 'this || that' in one rule"
                : "the mask is the same without it";
        return DeclarationProblem.Of(
            ProofIds.RuleChangesNothing,
            new Place(PlaceKind.Rule, rule, Item: Place.Whole),
            declaration.Rules[rule].Name,
            why
        );
    }
}
