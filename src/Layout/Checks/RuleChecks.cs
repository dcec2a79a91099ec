using System.Collections.Immutable;
using System.Globalization;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;
using MaskGen.Layout.Rules;

namespace MaskGen.Layout.Checks;

/// <summary>Rules: whether they can be evaluated, and whether they have an answer for every cell.</summary>
internal static class RuleChecks
{
    /// <summary>What was wrong when the rules were read.</summary>
    public static IEnumerable<DeclarationProblem> Run(MaskDeclaration declaration)
    {
        for (int i = 0; i < declaration.Rules.Count; i++)
        {
            if (declaration.Rules[i].Problem is { } problem)
            {
                yield return new DeclarationProblem(problem.Id, At(i, problem.Site), problem.Arguments);
            }
        }
    }

    /// <summary>Asks every rule about every cell.</summary>
    public static (RuleLayer Rules, ImmutableArray<DeclarationProblem> Problems) Evaluate(
        TokenLayout layout,
        CancellationToken cancellation
    )
    {
        EquatableArray<RuleDeclaration> rules = layout.Declaration.Rules;
        ImmutableArray<DeclarationProblem> tooMuch = [.. TooMuchWork(layout)];
        if (!tooMuch.IsEmpty)
        {
            return (RuleLayer.None, tooMuch);
        }

        (RuleLayer layer, ImmutableArray<(int Rule, RuleFailure Failure)> failures) = RuleLayer.Evaluate(
            rules,
            layout.QueryLength,
            layout.KeyLength,
            cancellation
        );
        return (layer, [.. failures.Select(failed => Problem(rules[failed.Rule].Name, failed.Rule, failed.Failure))]);
    }

    private static DeclarationProblem Problem(string rule, int index, RuleFailure failure)
    {
        Place place = At(index, failure.Site);
        string query = Number(failure.Query);
        string key = Number(failure.Key);
        if (failure.Reason is { } reason)
        {
            return DeclarationProblem.Of(DeclarationProblemIds.RuleFails, place, rule, query, key, reason);
        }

        string limit = failure.InOneCell
            ? Number(RuleRun.StepsPerCell) + " rounds of loops for one cell"
            : Number(RuleRun.StepsPerRule) + " rounds of loops for all cells";
        return DeclarationProblem.Of(
            DeclarationProblemIds.RuleRunsTooLong,
            place,
            rule,
            $"{limit}, at query {query}, key {key}; does this loop end?"
        );
    }

    /// <summary>Rules of so much code, over so many cells, that nobody would wait for them.</summary>
    private static IEnumerable<DeclarationProblem> TooMuchWork(TokenLayout layout)
    {
        long cells = (long)layout.QueryLength * layout.KeyLength;
        for (int i = 0; i < layout.Declaration.Rules.Count; i++)
        {
            RuleDeclaration rule = layout.Declaration.Rules[i];
            if (cells * rule.Program!.NodeCount > Limits.RuleOperations)
            {
                yield return DeclarationProblem.Of(
                    DeclarationProblemIds.RuleRunsTooLong,
                    At(i, Place.Whole),
                    rule.Name,
                    $"{Number(Limits.RuleOperations)} operations for all cells, {Number(rule.Program.NodeCount)} for each; a table may say the same"
                );
            }
        }
    }

    private static Place At(int rule, int site) => new(PlaceKind.Rule, rule, Item: site);

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
