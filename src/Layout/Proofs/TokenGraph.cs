using System.Collections.Immutable;
using System.Globalization;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>
/// The mask as a graph: its tokens in layout order, each of which has a row, a column, or both, and receives from the
/// tokens of the columns that its row allows. One attention layer is one step; all tokens are real.
/// </summary>
/// <remarks>
/// Between attentions every token is worked on by itself, and keeps what it knows (the residual stream). So what a token
/// can learn in n layers is what lies at most n steps away from it.
/// </remarks>
internal sealed class TokenGraph
{
    private readonly TokenLayout _layout;
    private readonly MaskRows _mask;

    /// <summary>Number of rows, and of columns, before each token and at the end.</summary>
    private readonly int[] _rowsBefore;
    private readonly int[] _keysBefore;
    private readonly int[] _tokenOfKey;

    /// <summary>First token of every segment, by position, and the end. Without segments, not asked for.</summary>
    private readonly int[] _segmentStarts;

    private TokenGraph(TokenLayout layout, MaskRows mask, int[] rowsBefore, int[] keysBefore, int[] segmentStarts)
    {
        _layout = layout;
        _mask = mask;
        _rowsBefore = rowsBefore;
        _keysBefore = keysBefore;
        _segmentStarts = segmentStarts;
        _tokenOfKey = new int[mask.KeyLength];
        for (int token = 0; token < TokenCount; token++)
        {
            if (HasKey(token))
            {
                _tokenOfKey[KeyOf(token)] = token;
            }
        }
    }

    public int TokenCount => _rowsBefore.Length - 1;

    public int KeyLength => _mask.KeyLength;

    public TokenRange All => new(0, TokenCount);

    public static TokenGraph Of(TokenLayout layout, MaskRows mask) =>
        QueryOffset(layout) is { } offset ? WithoutSegments(layout, mask, offset) : OfSegments(layout, mask);

    public bool HasRow(int token) => _rowsBefore[token] < _rowsBefore[token + 1];

    public bool HasKey(int token) => _keysBefore[token] < _keysBefore[token + 1];

    /// <summary>The column of a token that has one, else that of the next one that has.</summary>
    public int KeyOf(int token) => _keysBefore[token];

    public int TokenOfKey(int key) => _tokenOfKey[key];

    /// <summary>What the token sees; nothing where it has no row.</summary>
    public ImmutableArray<Interval> KeysSeenBy(int token) => HasRow(token) ? _mask.Rows[_rowsBefore[token]] : [];

    /// <summary>The tokens of <c>Frame</c> or <c>Frame[2]</c>.</summary>
    public TokenRange Find(string reference)
    {
        (int first, int end) = _layout.Find(reference);
        return new(_segmentStarts[first], _segmentStarts[end]);
    }

    /// <summary>The segment that a token belongs to, with all its repeats, by name.</summary>
    public string SegmentOf(int token) => _layout.Segments[PositionOf(token)].Declaration.Name;

    /// <summary>Such as <c>Text[3]</c>, <c>Frame[2][5]</c>, or <c>Token[3]</c> where there are no segments.</summary>
    public string NameOf(int token)
    {
        if (_layout.Declaration.Size is not null)
        {
            return Name("Token", token);
        }

        int position = PositionOf(token);
        return Name(_layout.Segments[position].Name, token - _segmentStarts[position]);
    }

    private static string Name(string segment, int index) =>
        string.Format(CultureInfo.InvariantCulture, "{0}[{1}]", segment, index);

    private int PositionOf(int token)
    {
        int found = Array.BinarySearch(_segmentStarts, token);
        return found >= 0 ? found : ~found - 1;
    }

    /// <summary>Of a mask without segments whose rows are known to be tokens of its keys: row i is that of key i + this.</summary>
    private static int? QueryOffset(TokenLayout layout) =>
        layout.Declaration.Size is { } size
            ? layout.Declaration.QueryOffset ?? (size.QueryLength == size.KeyLength ? 0 : null)
            : null;

    private static TokenGraph WithoutSegments(TokenLayout layout, MaskRows mask, int offset)
    {
        int count = Math.Max(mask.KeyLength, mask.QueryLength + offset);
        int[] rowsBefore = new int[count + 1];
        int[] keysBefore = new int[count + 1];
        for (int token = 0; token <= count; token++)
        {
            rowsBefore[token] = Math.Min(Math.Max(token - offset, 0), mask.QueryLength);
            keysBefore[token] = Math.Min(token, mask.KeyLength);
        }

        return new(layout, mask, rowsBefore, keysBefore, []);
    }

    private static TokenGraph OfSegments(TokenLayout layout, MaskRows mask)
    {
        int count = layout.Segments.Sum(segment => segment.Length);
        int[] rowsBefore = new int[count + 1];
        int[] keysBefore = new int[count + 1];
        int[] starts = new int[layout.Segments.Length + 1];
        for (int position = 0, token = 0; position < layout.Segments.Length; position++)
        {
            TokenSegment segment = layout.Segments[position];
            for (int i = 0; i < segment.Length; i++, token++)
            {
                rowsBefore[token + 1] = rowsBefore[token] + (segment.HasQueries ? 1 : 0);
                keysBefore[token + 1] = keysBefore[token] + (segment.HasKeys ? 1 : 0);
            }

            starts[position + 1] = token;
        }

        return new(layout, mask, rowsBefore, keysBefore, starts);
    }
}
