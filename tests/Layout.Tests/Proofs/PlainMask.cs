using MaskGen.Layout.Declarations;

namespace MaskGen.Layout.Tests.Proofs;

/// <summary>
/// A mask as a table of cells and a list of tokens, and what can be read off them in the plainest way: powers of a boolean
/// matrix, and one look per combination of valid lengths.
/// </summary>
internal sealed class PlainMask
{
    public sealed record Token(string Name, SegmentDeclaration Segment, int Index, int Repeat, int Padded, int? Row, int? Key);

    private readonly bool[,] _cells;
    private readonly PaddedQueries _paddedQueries;

    public PlainMask(MaskDeclaration declaration, bool[,] cells)
    {
        _cells = cells;
        _paddedQueries = declaration.PaddedQueries;
        Tokens = TokensOf(declaration);
        Distances = DistancesOf();
    }

    public List<Token> Tokens { get; }

    /// <summary>Layers from one token to another different one, 0 where there is no path.</summary>
    public int[,] Distances { get; }

    public bool Sees(Token query, Token key) => query.Row is { } row && key.Key is { } column && _cells[row, column];

    /// <summary>Whether a reference means the token's segment: its name, or one repeat of it.</summary>
    public static bool Means(string reference, Token token) =>
        reference == token.Segment.Name || (token.Segment.Count > 1 && reference == $"{token.Segment.Name}[{token.Repeat}]");

    /// <summary>Fewest layers from a token of one kind to a different one of another, 0 where there is no path.</summary>
    public int Shortest(Func<Token, Token, bool> isPair)
    {
        int shortest = 0;
        for (int to = 0; to < Tokens.Count; to++)
        {
            for (int from = 0; from < Tokens.Count; from++)
            {
                int layers = Distances[to, from];
                if (layers > 0 && isPair(Tokens[to], Tokens[from]) && (shortest == 0 || layers < shortest))
                {
                    shortest = layers;
                }
            }
        }

        return shortest;
    }

    /// <summary>Every combination of valid lengths, one per padded repeat.</summary>
    public IEnumerable<int[]> Lengths()
    {
        int[] longest = [.. Tokens.Where(token => token.Padded >= 0).GroupBy(token => token.Padded).OrderBy(repeat => repeat.Key).Select(repeat => repeat.Count())];
        int[] lengths = new int[longest.Length];
        while (true)
        {
            yield return [.. lengths];
            int digit = 0;
            while (digit < lengths.Length && lengths[digit] == longest[digit])
            {
                lengths[digit++] = 0;
            }

            if (digit == lengths.Length)
            {
                yield break;
            }

            lengths[digit]++;
        }
    }

    public bool IsReal(Token token, int[] lengths)
    {
        if (token.Padded < 0)
        {
            return true;
        }

        int position = Tokens.Where(other => other.Padded == token.Padded).ToList().IndexOf(token);
        return token.Segment.Padding == Padding.Left
            ? position >= token.Segment.Length - lengths[token.Padded]
            : position < lengths[token.Padded];
    }

    /// <summary>A row that counts and has no real key.</summary>
    public bool IsEmptyRow(Token token, int[] lengths) =>
        !IsBlank(token, lengths) && !Tokens.Any(key => Sees(token, key) && IsReal(key, lengths));

    /// <summary>A real key that no row sees that counts.</summary>
    public bool IsDeadKey(Token token, int[] lengths) =>
        IsReal(token, lengths) && !Tokens.Any(query => Sees(query, token) && !IsBlank(query, lengths));

    private bool IsBlank(Token token, int[] lengths) => _paddedQueries == PaddedQueries.Blank && !IsReal(token, lengths);

    private int[,] DistancesOf()
    {
        int count = Tokens.Count;
        int[,] distances = new int[count, count];
        bool[,] reached = Identity(count);
        for (int layers = 1; layers <= count; layers++)
        {
            reached = Step(reached);
            bool grew = false;
            for (int to = 0; to < count; to++)
            {
                for (int from = 0; from < count; from++)
                {
                    if (to != from && reached[to, from] && distances[to, from] == 0)
                    {
                        distances[to, from] = layers;
                        grew = true;
                    }
                }
            }

            if (!grew)
            {
                break;
            }
        }

        return distances;
    }

    /// <summary>One layer more: what a token had, and what those that it sees had.</summary>
    private bool[,] Step(bool[,] reached)
    {
        var next = (bool[,])reached.Clone();
        for (int to = 0; to < Tokens.Count; to++)
        {
            for (int via = 0; via < Tokens.Count; via++)
            {
                for (int from = 0; from < Tokens.Count && Sees(Tokens[to], Tokens[via]); from++)
                {
                    next[to, from] |= reached[via, from];
                }
            }
        }

        return next;
    }

    private static bool[,] Identity(int count)
    {
        bool[,] identity = new bool[count, count];
        for (int i = 0; i < count; i++)
        {
            identity[i, i] = true;
        }

        return identity;
    }

    private static List<Token> TokensOf(MaskDeclaration declaration)
    {
        var tokens = new List<Token>();
        int row = 0;
        int key = 0;
        int padded = 0;
        for (int index = 0; index < declaration.Segments.Count; index++)
        {
            SegmentDeclaration segment = declaration.Segments[index];
            for (int repeat = 0; repeat < segment.Count; repeat++)
            {
                string name = segment.Count > 1 ? $"{segment.Name}[{repeat}]" : segment.Name;
                int number = segment.Padding == Padding.None ? -1 : padded++;
                for (int i = 0; i < segment.Length; i++)
                {
                    int? ownRow = segment.Role == SegmentRole.KeyOnly ? null : row++;
                    int? ownKey = segment.Role == SegmentRole.QueryOnly ? null : key++;
                    tokens.Add(new Token($"{name}[{i}]", segment, index, repeat, number, ownRow, ownKey));
                }
            }
        }

        return tokens;
    }
}
