namespace MaskGen.Layout.Proofs;

/// <summary>The shortest path from a token of one segment to a different token of another, or of the same.</summary>
internal sealed class ShortestFlow(TokenGraph graph, CancellationToken cancellation)
{
    /// <summary>Many promises are about the same receivers.</summary>
    private readonly Dictionary<TokenRange, FlowSearch> _searches = [];

    public FlowPath? Find(TokenRange from, TokenRange to) =>
        // Ranges are segments and their repeats: where they overlap, one is in the other.
        to.Contains(from) ? Shortest(Between(from, Outside(to, from)), Within(from))
        : from.Contains(to) ? Shortest(SearchFrom(to).To(token => from.Contains(token) && !to.Contains(token)), Within(to))
        : SearchFrom(to).To(from.Contains);

    private FlowSearch SearchFrom(TokenRange to)
    {
        if (!_searches.TryGetValue(to, out FlowSearch? search))
        {
            search = FlowSearch.From(graph, to.Tokens, cancellation);
            _searches.Add(to, search);
        }

        return search;
    }

    private FlowPath? Between(TokenRange from, IEnumerable<int> to) =>
        FlowSearch.From(graph, to, cancellation).To(from.Contains);

    private static IEnumerable<int> Outside(TokenRange all, TokenRange part) =>
        all.Tokens.Where(token => !part.Contains(token));

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
                FlowSearch search = FlowSearch.From(graph, range.Tokens.Where(token => IsSet(token) == isReceiver), cancellation);
                shortest = Shortest(shortest, search.To(token => range.Contains(token) && IsSet(token) != isReceiver));
            }
        }

        return shortest;
    }

    private static FlowPath? Shortest(FlowPath? first, FlowPath? second) =>
        second is null || first?.IsBefore(second) == true ? first : second;
}
