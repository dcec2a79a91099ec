using System.Collections.Immutable;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>
/// Everything that some tokens receive from, nearest first: a breadth-first search over the rows. Among equally near
/// tokens, those come first whose path comes first in layout order, so what is found never depends on chance.
/// </summary>
/// <remarks>One search after the other uses the same memory: a mask may have hundreds of promises.</remarks>
internal sealed class FlowSearch(TokenGraph graph, CancellationToken cancellation)
{
    private const int NoToken = -1;

    private readonly UnvisitedKeys _unvisited = new(graph.KeyLength);

    /// <summary>Tokens in the order in which they were reached, and of each the one that sees it and the layers up to it.</summary>
    private readonly int[] _reached = new int[graph.TokenCount];
    private readonly int[] _seenBy = new int[graph.TokenCount];
    private readonly int[] _layers = new int[graph.TokenCount];
    private int _count;

    /// <summary>Finds what <paramref name="receivers"/>, ascending, receive from, and forgets what was found before.</summary>
    public FlowSearch From(IEnumerable<int> receivers)
    {
        _unvisited.Reset();
        _count = 0;
        foreach (int receiver in receivers)
        {
            Reach(receiver, NoToken, layers: 0);
            if (graph.HasKey(receiver))
            {
                _unvisited.Visit(graph.KeyOf(receiver));
            }
        }

        for (int next = 0; next < _count; next++)
        {
            cancellation.ThrowIfCancellationRequested();
            Expand(_reached[next]);
        }

        return this;
    }

    /// <summary>The shortest path to a token other than the receivers that is wanted.</summary>
    public FlowPath? To(Func<int, bool> isWanted)
    {
        for (int i = 0; i < _count; i++)
        {
            int token = _reached[i];
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
        for (int i = 0; i < _count; i++)
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
        int layers = _layers[receiver] + 1;
        foreach (Interval keys in graph.KeysSeenBy(receiver))
        {
            for (int key = _unvisited.At(keys.Start); key < keys.End; key = _unvisited.Visit(key))
            {
                Reach(graph.TokenOfKey(key), receiver, layers);
            }
        }
    }

    private void Reach(int token, int seenBy, int layers)
    {
        _reached[_count++] = token;
        _seenBy[token] = seenBy;
        _layers[token] = layers;
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
