using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>Whether a token of a segment receives information from a later token of it, and on which shortest path.</summary>
/// <remarks>
/// A shortest such path leaves the segment and comes back to it once: where it touched the segment in between, one of the
/// two halves would be such a path too.
/// </remarks>
internal sealed class FutureLeak(TokenGraph graph, TokenRange segment, CancellationToken cancellation)
{
    public FlowPath? Find() => Exists() ? Shortest() : null;

    /// <remarks>
    /// The tokens of the segment in order, each with everything outside that it receives and no earlier one did: whatever
    /// an earlier one received leads to no later token of the segment, or there is a leak already.
    /// </remarks>
    private bool Exists()
    {
        UnvisitedKeys unvisited = new(graph.KeyLength);
        var waiting = new Stack<int>();
        foreach (int first in segment.Tokens)
        {
            cancellation.ThrowIfCancellationRequested();
            waiting.Push(first);
            while (waiting.Count > 0)
            {
                foreach (Interval keys in graph.KeysSeenBy(waiting.Pop()))
                {
                    for (int key = unvisited.At(keys.Start); key < keys.End; key = unvisited.Visit(key))
                    {
                        int token = graph.TokenOfKey(key);
                        if (!segment.Contains(token))
                        {
                            waiting.Push(token);
                        }
                        else if (token > first)
                        {
                            return true;
                        }
                    }
                }
            }
        }

        return false;
    }

    /// <remarks>
    /// Layer by layer, the latest token of the segment that reaches every token outside. The first layer in which a token of
    /// the segment sees one that a later token has reached is that of the shortest paths.
    /// </remarks>
    private FlowPath Shortest()
    {
        int[] latest = new int[graph.KeyLength];
        latest.AsSpan().Fill(LatestTokens.None);
        List<(int Key, int Latest)> changed = [];
        foreach (int token in segment.Tokens.Where(graph.HasKey))
        {
            changed.Add((graph.KeyOf(token), token));
        }

        int[] outside = [.. graph.All.Tokens.Where(token => !segment.Contains(token) && graph.HasRow(token) && graph.HasKey(token))];
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            LatestTokens seen = new(graph.KeyLength, changed);
            foreach (int token in segment.Tokens)
            {
                if (seen.In(graph.KeysSeenBy(token)) > token)
                {
                    return FlowSearch
                        .From(graph, [token], cancellation)
                        .To(later => later > token && segment.Contains(later))!;
                }
            }

            changed = [];
            foreach (int token in outside)
            {
                int reached = seen.In(graph.KeysSeenBy(token));
                if (reached > latest[graph.KeyOf(token)])
                {
                    changed.Add((graph.KeyOf(token), reached));
                }
            }

            changed.ForEach(change => latest[change.Key] = change.Latest);
        }
    }
}
