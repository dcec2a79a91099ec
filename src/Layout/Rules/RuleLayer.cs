using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Rules;

/// <summary>The rules of a mask, evaluated: the layer between <c>[Allow]</c> and <c>[Deny]</c>.</summary>
internal sealed class RuleLayer
{
    private readonly ImmutableArray<(bool Unites, RuleCells Cells)> _rules;

    private RuleLayer(ImmutableArray<(bool Unites, RuleCells Cells)> rules) => _rules = rules;

    public static RuleLayer None { get; } = new([]);

    public bool IsEmpty => _rules.IsEmpty;

    /// <summary>Evaluates all rules of a declaration that have been read.</summary>
    public static (RuleLayer Layer, ImmutableArray<(int Rule, RuleFailure Failure)> Failures) Evaluate(
        EquatableArray<RuleDeclaration> rules,
        int queryLength,
        int keyLength,
        CancellationToken cancellation
    )
    {
        var layer = ImmutableArray.CreateBuilder<(bool, RuleCells)>();
        var failures = ImmutableArray.CreateBuilder<(int, RuleFailure)>();
        for (int i = 0; i < rules.Count; i++)
        {
            (RuleCells cells, RuleFailure? failure) = RuleEvaluator.Evaluate(rules[i].Program!, queryLength, keyLength, cancellation);
            layer.Add((rules[i].Unites, cells));
            if (failure is not null)
            {
                failures.Add((i, failure));
            }
        }

        return (new RuleLayer(layer.ToImmutable()), failures.ToImmutable());
    }

    /// <summary>The same rules but one.</summary>
    public RuleLayer Without(int rule) => new(_rules.RemoveAt(rule));

    /// <summary>The rules say of a row what they say of the one before it.</summary>
    public bool Repeats(int query) => _rules.All(rule => rule.Cells.Repeats(query));

    /// <summary>What a row sees, once the rules have had their say.</summary>
    public ImmutableArray<Interval> Apply(ImmutableArray<Interval> row, int query)
    {
        foreach ((bool unites, RuleCells cells) in _rules)
        {
            ImmutableArray<Interval> keys = cells.Row(query);
            row = unites ? Intervals.Union(row, keys) : Intervals.Intersect(row, keys);
        }

        return row;
    }
}
