namespace MaskGen.Layout.Tests.Geometry;

// Inside, because MaskGen has public options of the same names.
using MaskGen.Layout.Declarations;

/// <summary>A rule as the method that it is: called for every cell.</summary>
internal sealed record PlainRule(bool Unites, Func<int, int, bool> Holds);

/// <summary>
/// The plainest reading of a declaration that there is: a list of tokens and one question per cell. It knows nothing of
/// intervals, and is the oracle for everything that does.
/// </summary>
internal static class PlainReading
{
    private sealed record Token(SegmentDeclaration Segment, int Repeat, int Block, int Index, bool IsReal);

    /// <summary>A token with its row or column.</summary>
    private readonly record struct Line(Token Token, int Number);

    /// <summary>Whether each (query, key) is allowed.</summary>
    /// <param name="declaration">The mask.</param>
    /// <param name="slice">Only the rows of this slice, if given.</param>
    /// <param name="validLengths">One per padded repeat, in order; all tokens are real without them.</param>
    /// <param name="rules">Its rules, in order.</param>
    public static bool[,] Of(
        MaskDeclaration declaration,
        SliceDeclaration? slice = null,
        IReadOnlyList<int>? validLengths = null,
        IReadOnlyList<PlainRule>? rules = null
    )
    {
        List<Token> tokens = Tokens(declaration with { Segments = SegmentsOf(declaration) }, validLengths);
        Line[] queries =
        [
            .. tokens
                .Where(token => token.Segment.Role != SegmentRole.KeyOnly)
                .Select((token, row) => new Line(token, row))
                .Where(query => slice is null || slice.Segments.Any(name => Means(name, query.Token))),
        ];
        Line[] keys =
        [
            .. tokens.Where(token => token.Segment.Role != SegmentRole.QueryOnly).Select((token, column) => new Line(token, column)),
        ];
        var mask = new bool[queries.Length, keys.Length];
        for (int query = 0; query < queries.Length; query++)
        {
            for (int key = 0; key < keys.Length; key++)
            {
                mask[query, key] = IsAllowed(declaration, rules ?? [], queries[query], keys[key]);
            }
        }

        return mask;
    }

    // A mask that only has a size is one block, of keys and of queries.
    private static EquatableArray<SegmentDeclaration> SegmentsOf(MaskDeclaration declaration) =>
        declaration.Size is { } size
            ? new(
                [
                    new SegmentDeclaration("Keys", size.KeyLength, Role: SegmentRole.KeyOnly),
                    new SegmentDeclaration("Queries", size.QueryLength, Joins: true, Role: SegmentRole.QueryOnly),
                ]
            )
            : declaration.Segments;

    private static List<Token> Tokens(MaskDeclaration declaration, IReadOnlyList<int>? validLengths)
    {
        var tokens = new List<Token>();
        int block = -1;
        int padded = 0;
        foreach (SegmentDeclaration segment in declaration.Segments)
        {
            for (int repeat = 0; repeat < segment.Count; repeat++)
            {
                if (!segment.Joins || block < 0)
                {
                    block++;
                }

                int valid = segment.Length;
                if (segment.Padding != Padding.None)
                {
                    valid = validLengths?[padded] ?? segment.Length;
                    padded++;
                }

                for (int token = 0; token < segment.Length; token++)
                {
                    bool isReal = segment.Padding == Padding.Left ? token >= segment.Length - valid : token < valid;
                    tokens.Add(new Token(segment, repeat, block, tokens.Count, isReal));
                }
            }
        }

        return tokens;
    }

    private static bool IsAllowed(MaskDeclaration declaration, IEnumerable<PlainRule> rules, Line row, Line column)
    {
        (Token query, Token key) = (row.Token, column.Token);
        bool isCausal = query.Segment.Kind == SegmentKind.Causal;
        bool allowed = declaration.Visibility switch
        {
            Visibility.All => true,
            Visibility.Own => key.Block == query.Block,
            _ => key.Block <= query.Block,
        };
        allowed &= !isCausal || key.Index <= query.Index;
        allowed |= declaration.Rectangles.Any(rectangle => rectangle.Allows && Covers(rectangle, query, key));
        foreach (PlainRule rule in rules)
        {
            bool holds = rule.Holds(row.Number, column.Number);
            allowed = rule.Unites ? allowed || holds : allowed && holds;
        }

        allowed &= !declaration.Rectangles.Any(rectangle => !rectangle.Allows && Covers(rectangle, query, key));
        return allowed && key.IsReal && (query.IsReal || declaration.PaddedQueries == PaddedQueries.Attend);
    }

    private static bool Covers(RectangleDeclaration rectangle, Token query, Token key) =>
        Means(rectangle.Query, query) && Means(rectangle.Key, key);

    private static bool Means(string reference, Token token) =>
        reference == token.Segment.Name
        || (token.Segment.Count > 1 && reference == $"{token.Segment.Name}[{token.Repeat}]");
}
