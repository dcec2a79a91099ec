namespace MaskGen;

/// <summary>Holds a function that computes attention to a mask.</summary>
internal sealed class FunctionChecks(ProbedMask mask, FunctionProbe probe, float tolerance)
{
    private readonly FindingList findings = new(mask, heads: 1, planes: 1);

    public ProbeReport Run()
    {
        if (probe.FindUnrepeatable() is >= 0 and var unstable)
        {
            AddRow(
                ProbeFindingKind.NotRepeatable,
                unstable,
                "two calls with the same inputs give {0} different outputs: is dropout on?"
            );
            return Report();
        }

        float[] weights = probe.ReadWeights();
        if (probe.FindUnweighted(weights) is >= 0 and var unweighted)
        {
            AddRow(
                ProbeFindingKind.NotWeightedSum,
                unweighted,
                "the outputs of {0} are no weighted sums of the values, column by column, so no weights were read: "
                    + "is a projection or a residual part of the function?"
            );
            AddExchange();
            return Report();
        }

        var checks = new WeightChecks(mask, heads: 1, findings, tolerance) { ExpectsEveryAllowedKey = true };
        checks.Check(plane: 0, weights);
        if (!findings.Contains(ProbeFindingKind.BlockedWeight))
        {
            AddExchange();
        }

        return Report(checks.LikelyCause);
    }

    public ProbeReport RunNaN()
    {
        Add(
            ProbeFindingKind.BlockedNaNSpreads,
            probe.FindNaNThatSpreads(),
            source => $"NaN in {source} reaches {{0}}, which may not attend it."
        );
        return Report();
    }

    private void AddExchange() =>
        Add(
            ProbeFindingKind.BlockedKeyMatters,
            probe.FindExchangeThatMatters(),
            source => $"exchanging {source} changes the outputs of {{0}}, which may not attend it."
        );

    private void Add(ProbeFindingKind kind, BlockedInfluence? found, Func<string, string> sentence)
    {
        if (found is { } influence)
        {
            string source =
                influence.Key is null ? "several blocked keys together"
                : influence.ThroughValue ? "the value of {1}"
                : "{1}";
            findings.Add(kind, plane: 0, influence.Query, influence.Key, influence.Output, sentence(source));
        }
    }

    private void AddRow(ProbeFindingKind kind, int query, string sentence) =>
        findings.Add(kind, plane: 0, query, key: null, probe.OutputOf(query), sentence);

    private ProbeReport Report(string? likelyCause = null) => new(mask.Title, findings.ToFindings(), likelyCause);
}
