using MaskGen.Layout.Checks;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>Who learns what from whom, through any number of layers, against what the declaration promises.</summary>
/// <remarks>With all tokens real: padding only removes cells, so what does not flow then never does.</remarks>
internal sealed class FlowProofs(TokenLayout layout, TokenGraph graph, CancellationToken cancellation)
{
    private readonly MaskDeclaration _declaration = layout.Declaration;
    private readonly ShortestFlow _flow = new(graph, cancellation);

    public IEnumerable<DeclarationProblem> Run()
    {
        // Where the whole mask promises it, a segment that does not hold it is the same mistake.
        DeclarationProblem[] ofMask = [.. OfAutoregressive()];
        return ofMask.Concat(ofMask.Length > 0 ? [] : OfCausal()).Concat(OfNoFlows()).Concat(OfDenies());
    }

    private IEnumerable<DeclarationProblem> OfAutoregressive()
    {
        if (_declaration.IsAutoregressive && new FutureLeak(graph, graph.All, cancellation).Find() is { } path)
        {
            yield return DeclarationProblem.Of(
                ProofIds.NotAutoregressive,
                new Place(PlaceKind.Autoregressive),
                _declaration.Host.Name,
                path.Describe(graph)
            );
        }
    }

    private IEnumerable<DeclarationProblem> OfCausal()
    {
        for (int i = 0; i < _declaration.Segments.Count; i++)
        {
            SegmentDeclaration segment = _declaration.Segments[i];
            if (
                segment is { Kind: SegmentKind.Causal, Role: SegmentRole.QueryAndKey }
                && new FutureLeak(graph, graph.Find(segment.Name), cancellation).Find() is { } path
            )
            {
                yield return DeclarationProblem.Of(
                    ProofIds.FutureLeak,
                    new Place(PlaceKind.Segment, i, ArgumentNames.Kind),
                    segment.Name,
                    path.Describe(graph)
                );
            }
        }
    }

    private IEnumerable<DeclarationProblem> OfNoFlows()
    {
        for (int i = 0; i < _declaration.NoFlows.Count; i++)
        {
            NoFlowDeclaration promise = _declaration.NoFlows[i];
            if (
                _flow.Find(graph.Find(promise.From), graph.Find(promise.To)) is { } path
                && path.Layers <= (promise.Layers ?? path.Layers)
            )
            {
                yield return DeclarationProblem.Of(
                    ProofIds.BrokenNoFlow,
                    new Place(PlaceKind.NoFlow, i),
                    promise.From,
                    promise.To,
                    path.Describe(graph)
                );
            }
        }
    }

    private IEnumerable<DeclarationProblem> OfDenies()
    {
        (TokenRange From, TokenRange To)[] promised =
        [
            .. _declaration.NoFlows.Select(promise => (graph.Find(promise.From), graph.Find(promise.To))),
        ];

        // A [NoFlow] of the same pair says it all: whether it flows, and in how many layers it must not.
        var denies = _declaration
            .Rectangles.Items.Select((deny, i) => (Index: i, Deny: deny, From: graph.Find(deny.Key), To: graph.Find(deny.Query)))
            .Where(deny => !deny.Deny.Allows)
            .Where(deny => !promised.Any(pair => pair.From.Contains(deny.From) && pair.To.Contains(deny.To)));
        return denies
            .GroupBy(deny => deny.To)
            .SelectMany(group =>
                group.Zip(_flow.Find([.. group.Select(deny => deny.From)], group.Key), (deny, path) => (deny.Index, deny.Deny, Path: path))
            )
            .Where(found => found.Path is not null)
            .OrderBy(found => found.Index)
            .Select(found => DenyUndone(found.Index, found.Deny, found.Path!));
    }

    private DeclarationProblem DenyUndone(int index, RectangleDeclaration deny, FlowPath path) =>
        DeclarationProblem.Of(
            ProofIds.DenyUndone,
            new Place(PlaceKind.Rectangle, index),
            deny.Query,
            deny.Key,
            path.DescribeBetween(graph),
            path.Describe(graph)
        );
}
