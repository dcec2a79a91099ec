using System.Collections.Immutable;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>Whether a token of a segment receives information from a later token of it, and on which shortest path.</summary>
/// <remarks>
/// A shortest such path leaves the segment and comes back to it once: where it touched the segment in between, one of the
/// two halves would be such a path too. So layer by layer, every token outside is told the earliest token of the segment
/// that receives from it; the first one that sees a later token of the segment is where the future comes in.
/// </remarks>
internal sealed class FutureLeak(TokenGraph graph, TokenRange segment, CancellationToken cancellation)
{
    private readonly Interval _ownKeys = new(graph.KeyOf(segment.First), graph.KeyOf(segment.End));
    private readonly UnvisitedKeys _unvisited = new(graph.KeyLength);

    public FlowPath? Find()
    {
        int[] earliest = new int[graph.TokenCount];
        earliest.AsSpan().Fill(int.MaxValue);
        List<(int Token, int Earliest)> told = [.. segment.Tokens.Select(token => (token, token))];
        while (told.Count > 0)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach ((int token, int receiver) in told)
            {
                if (SeesAfter(graph.KeysSeenBy(token), receiver))
                {
                    return new FlowSearch(graph, cancellation)
                        .From([receiver])
                        .To(later => later > receiver && segment.Contains(later));
                }
            }

            told = Tell(told, earliest);
        }

        return null;
    }

    /// <summary>Tells those that the told ones see. The earliest speak first, so nobody is told twice in a layer.</summary>
    private List<(int Token, int Earliest)> Tell(List<(int Token, int Earliest)> told, int[] earliest)
    {
        List<(int, int)> next = [];
        _unvisited.Reset();
        foreach ((int token, int receiver) in told)
        {
            foreach (Interval keys in graph.KeysSeenBy(token))
            {
                for (int key = _unvisited.At(keys.Start); key < keys.End; key = _unvisited.Visit(key))
                {
                    int sender = graph.TokenOfKey(key);
                    if (receiver < earliest[sender] && !segment.Contains(sender))
                    {
                        earliest[sender] = receiver;
                        next.Add((sender, receiver));
                    }
                }
            }
        }

        return next;
    }

    private bool SeesAfter(ImmutableArray<Interval> row, int receiver)
    {
        for (int i = row.Length - 1; i >= 0 && row[i].End > _ownKeys.Start; i--)
        {
            if (row[i].Start < _ownKeys.End)
            {
                return graph.TokenOfKey(Math.Min(row[i].End, _ownKeys.End) - 1) > receiver;
            }
        }

        return false;
    }
}
