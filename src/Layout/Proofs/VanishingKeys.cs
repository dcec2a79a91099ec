using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>Which keys valid lengths can kill: real ones, every row that sees them blank. Rows that attend never are.</summary>
internal sealed class VanishingKeys : IVanishingLines
{
    private readonly TokenLayout _layout;
    private readonly MaskRows _mask;
    private readonly bool _blanksRows;

    public VanishingKeys(TokenLayout layout, MaskRows mask, CancellationToken cancellation)
    {
        _layout = layout;
        _mask = mask;
        _blanksRows = layout.Declaration.PaddedQueries == PaddedQueries.Blank;
        Lines = new Vanishing[mask.KeyLength];
        Lines.AsSpan().Fill(Vanishing.Always);
        PaddedToken?[] own = OwnTokens();
        UnvisitedKeys neverBlank = new(mask.KeyLength);
        for (int position = 0; position < layout.Segments.Length; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!layout.Segments[position].HasQueries)
            {
                continue;
            }

            if (CanBeBlank(position))
            {
                NarrowBy(position, own);
            }
            else
            {
                VisitKeys(position, neverBlank, (key, _) => Lines[key] = Vanishing.Never);
            }
        }
    }

    public Vanishing[] Lines { get; }

    public int FirstLine(TokenSegment segment) => segment.HasKeys ? segment.KeysBefore : -1;

    public PaddedToken? OwnToken(int position, int index) => PaddedToken.Of(_layout, position, index);

    /// <summary>In every padded segment whose rows see the key, the row that becomes real first.</summary>
    public IEnumerable<PaddedToken> Crossings(int line)
    {
        for (int position = 0; position < _layout.Segments.Length; position++)
        {
            if (_layout.Segments[position].HasQueries && CanBeBlank(position))
            {
                foreach (int index in InOrderOfRank(position).Where(index => Sees(position, index, line)).Take(1))
                {
                    yield return PaddedToken.Of(_layout, position, index)!.Value;
                }
            }
        }
    }

    private void NarrowBy(int position, PaddedToken?[] own)
    {
        VisitKeys(
            position,
            new UnvisitedKeys(_mask.KeyLength),
            (key, index) =>
            {
                Vanishing line = Lines[key] == Vanishing.Always ? Vanishing.AtZero : Lines[key];
                Lines[key] = PaddedToken.Of(_layout, position, index)!.Value.Narrow(line, own[key]);
            }
        );
    }

    /// <summary>Visits the keys that rows of a segment see, each with the first row that does, in order of rank.</summary>
    private void VisitKeys(int position, UnvisitedKeys unvisited, Action<int, int> visit)
    {
        foreach (int index in InOrderOfRank(position))
        {
            foreach (Interval keys in _mask.Rows[_layout.Segments[position].QueryStart + index])
            {
                for (int key = unvisited.At(keys.Start); key < keys.End; key = unvisited.Visit(key))
                {
                    visit(key, index);
                }
            }
        }
    }

    private IEnumerable<int> InOrderOfRank(int position)
    {
        TokenSegment segment = _layout.Segments[position];
        IEnumerable<int> indexes = Enumerable.Range(0, segment.Length);
        return segment.Declaration.Padding == Padding.Left ? indexes.Reverse() : indexes;
    }

    private bool CanBeBlank(int position) => _blanksRows && _layout.Segments[position].Declaration.Padding != Padding.None;

    private bool Sees(int position, int index, int key) =>
        _mask.Rows[_layout.Segments[position].QueryStart + index].Any(keys => keys.Start <= key && key < keys.End);

    private PaddedToken?[] OwnTokens()
    {
        var own = new PaddedToken?[_mask.KeyLength];
        for (int position = 0; position < _layout.Segments.Length; position++)
        {
            TokenSegment segment = _layout.Segments[position];
            for (int i = 0; i < segment.Length && segment.HasKeys; i++)
            {
                own[segment.KeysBefore + i] = OwnToken(position, i);
            }
        }

        return own;
    }
}
