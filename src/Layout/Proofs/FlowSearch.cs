using System.Collections.Immutable;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>
/// Everything that some tokens receive from, nearest first: a breadth-first search over the rows. Among equally near
/// tokens, those come first whose path comes first in layout order, so what is found never depends on chance.
/// </summary>
internal sealed class FlowSearch
{
    private const int NoToken = -1;

    private readonly TokenGraph _graph;
    private readonly UnvisitedKeys _unvisited;

    /// <summary>Tokens in the order in which they were reached, with the one that sees each and the layers up to it.</summary>
    private readonly List<int> _reached = [];
    private readonly int[] _seenBy;
    private readonly int[] _layers;

    private FlowSearch(TokenGraph graph)
    {
        _graph = graph;
        _unvisited = new UnvisitedKeys(graph.KeyLength);
        _seenBy = new int[graph.TokenCount];
        _layers = new int[graph.TokenCount];
    }

    /// <summary>What <paramref name="receivers"/>, ascending, receive from.</summary>
    public static FlowSearch From(TokenGraph graph, IEnumerable<int> receivers, CancellationToken cancellation)
    {
        FlowSearch search = new(graph);
        foreach (int receiver in receivers)
        {
            search._reached.Add(receiver);
            search._seenBy[receiver] = NoToken;
            if (graph.HasKey(receiver))
            {
                search._unvisited.Visit(graph.KeyOf(receiver));
            }
        }

        for (int next = 0; next < search._reached.Count; next++)
        {
            cancellation.ThrowIfCancellationRequested();
            search.Expand(search._reached[next]);
        }

        return search;
    }

    /// <summary>The shortest path to a token other than the receivers that is wanted.</summary>
    public FlowPath? To(Func<int, bool> isWanted)
    {
        foreach (int token in _reached)
        {
            if (_layers[token] > 0 && isWanted(token))
            {
                return new(PathTo(token));
            }
        }

        return null;
    }

    /// <summary>How many tokens, receivers included, are within 0, 1, 2, … layers, until no more come.</summary>
    public ImmutableArray<int> Within()
    {
        var counts = ImmutableArray.CreateBuilder<int>();
        for (int i = 0; i < _reached.Count; i++)
        {
            if (_layers[_reached[i]] == counts.Count)
            {
                counts.Add(i);
            }

            counts[counts.Count - 1] = i + 1;
        }

        return counts.ToImmutable();
    }

    private void Expand(int receiver)
    {
        foreach (Interval keys in _graph.KeysSeenBy(receiver))
        {
            for (int key = _unvisited.At(keys.Start); key < keys.End; key = _unvisited.Visit(key))
            {
                int token = _graph.TokenOfKey(key);
                _seenBy[token] = receiver;
                _layers[token] = _layers[receiver] + 1;
                _reached.Add(token);
            }
        }
    }

    private ImmutableArray<int> PathTo(int token)
    {
        var path = new Stack<int>();
        for (; token != NoToken; token = _seenBy[token])
        {
            path.Push(token);
        }

        return [.. path];
    }
}
