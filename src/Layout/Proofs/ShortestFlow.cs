namespace MaskGen.Layout.Proofs;

/// <summary>The shortest path from a token of one segment to a different token of another, or of the same.</summary>
internal sealed class ShortestFlow(TokenGraph graph, CancellationToken cancellation)
{
    private readonly FlowSearch _search = new(graph, cancellation);

    /// <summary>Paths from each of <paramref name="senders"/> to <paramref name="to"/>: one search finds most of them.</summary>
    public FlowPath?[] Find(IReadOnlyCollection<TokenRange> senders, TokenRange to)
    {
        _search.From(to.Tokens);

        // Ranges are segments and their repeats: where two overlap, one is in the other. Tokens of both are not found here.
        FlowPath?[] paths = [.. senders.Select(from => _search.To(token => from.Contains(token) && !to.Contains(token)))];
        return
        [
            .. senders.Zip(
                paths,
                (from, path) =>
                    to.Contains(from) ? Shortest(Between(from, to), Within(from))
                    : from.Contains(to) ? Shortest(path, Within(to))
                    : path
            ),
        ];
    }

    public FlowPath? Find(TokenRange from, TokenRange to) => Find([from], to)[0];

    /// <summary>To tokens of a range outside of a part of it.</summary>
    private FlowPath? Between(TokenRange part, TokenRange to) =>
        _search.From(to.Tokens.Where(token => !part.Contains(token))).To(part.Contains);

    /// <remarks>
    /// Two different tokens differ in some bit of their number. For every bit, the tokens that have it are one group and
    /// those that have not the other, and the shortest path between groups is found at once.
    /// </remarks>
    private FlowPath? Within(TokenRange range)
    {
        FlowPath? shortest = null;
        for (int bit = 1; bit < range.End - range.First; bit <<= 1)
        {
            bool IsSet(int token) => ((token - range.First) & bit) != 0;
            foreach (bool isReceiver in new[] { false, true })
            {
                _search.From(range.Tokens.Where(token => IsSet(token) == isReceiver));
                shortest = Shortest(shortest, _search.To(token => range.Contains(token) && IsSet(token) != isReceiver));
            }
        }

        return shortest;
    }

    private static FlowPath? Shortest(FlowPath? first, FlowPath? second) =>
        second is null || first?.IsBefore(second) == true ? first : second;
}
