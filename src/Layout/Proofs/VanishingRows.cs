using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>Which rows valid lengths can empty. The row of a padded token counts only where padded queries attend.</summary>
internal sealed class VanishingRows : IVanishingLines
{
    private readonly TokenLayout _layout;
    private readonly MaskRows _mask;

    public VanishingRows(TokenLayout layout, MaskRows mask, CancellationToken cancellation)
    {
        _layout = layout;
        _mask = mask;
        Lines = new Vanishing[mask.QueryLength];
        int[] unpadded = UnpaddedKeysBefore();
        for (int position = 0; position < layout.Segments.Length; position++)
        {
            cancellation.ThrowIfCancellationRequested();
            TokenSegment segment = layout.Segments[position];
            for (int i = 0; i < segment.Length && segment.HasQueries; i++)
            {
                int row = segment.QueryStart + i;
                PaddedToken? own = OwnToken(position, i);
                bool isRepeated = i > 0 && own is null && mask.Rows[row] == mask.Rows[row - 1];
                Lines[row] = isRepeated ? Lines[row - 1] : Of(row, own, unpadded);
            }
        }
    }

    public Vanishing[] Lines { get; }

    public int FirstLine(TokenSegment segment) => segment.HasQueries ? segment.QueryStart : -1;

    public PaddedToken? OwnToken(int position, int index) =>
        _layout.Declaration.PaddedQueries == PaddedQueries.Blank ? PaddedToken.Of(_layout, position, index) : null;

    /// <summary>In every padded segment that the row sees keys of, the key that becomes real first.</summary>
    public IEnumerable<PaddedToken> Crossings(int line)
    {
        PaddedToken? crossing = null;
        foreach (Interval keys in _mask.Rows[line])
        {
            for (int position = PositionOf(keys.Start); position < _layout.Segments.Length; position++)
            {
                TokenSegment segment = _layout.Segments[position];
                if (segment.KeysBefore >= keys.End)
                {
                    break;
                }

                if (segment.HasKeys && FirstReal(position, keys) is { } first)
                {
                    if (crossing is { } last && last.Position != position)
                    {
                        yield return last;
                        crossing = null;
                    }

                    crossing = crossing is { } same && same.Rank < first.Rank ? same : first;
                }
            }
        }

        if (crossing is { } final)
        {
            yield return final;
        }
    }

    private Vanishing Of(int row, PaddedToken? own, int[] unpadded)
    {
        if (_mask.Rows[row].IsEmpty)
        {
            return Vanishing.Always;
        }

        foreach (Interval keys in _mask.Rows[row])
        {
            if (unpadded[keys.Start] < unpadded[keys.End])
            {
                return Vanishing.Never;
            }
        }

        Vanishing line = Vanishing.AtZero;
        foreach (PaddedToken crossing in Crossings(row))
        {
            line = crossing.Narrow(line, own);
        }

        return line;
    }

    private PaddedToken? FirstReal(int position, Interval keys)
    {
        TokenSegment segment = _layout.Segments[position];
        int first = Math.Max(keys.Start, segment.KeysBefore) - segment.KeysBefore;
        int last = Math.Min(keys.End, segment.KeyEnd) - 1 - segment.KeysBefore;
        return PaddedToken.Of(_layout, position, segment.Declaration.Padding == Padding.Left ? last : first);
    }

    private int PositionOf(int key)
    {
        int low = 0;
        for (int high = _layout.Segments.Length; low < high; )
        {
            int middle = (low + high) / 2;
            (low, high) = _layout.Segments[middle].KeyEnd <= key ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private int[] UnpaddedKeysBefore()
    {
        int[] before = new int[_mask.KeyLength + 1];
        foreach (TokenSegment segment in _layout.Segments.Where(segment => segment.HasKeys))
        {
            for (int key = segment.KeysBefore; key < segment.KeyEnd; key++)
            {
                before[key + 1] = before[key] + (segment.Declaration.Padding == Padding.None ? 1 : 0);
            }
        }

        return before;
    }
}
