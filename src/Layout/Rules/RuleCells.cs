using System.Collections.Immutable;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Rules;

/// <summary>
/// The cells for which a rule holds, one bit each: 32 MB at the largest size that a mask may have, however little
/// structure there is. Equal neighbouring rows are one.
/// </summary>
internal sealed class RuleCells(int keyLength)
{
    private const int BitsPerWord = 64;

    private readonly List<ulong[]> _rows = [];

    public void Add(bool[] cells)
    {
        ulong[] words = new ulong[(keyLength + BitsPerWord - 1) / BitsPerWord];
        for (int key = 0; key < keyLength; key++)
        {
            words[key / BitsPerWord] |= (cells[key] ? 1UL : 0) << (key % BitsPerWord);
        }

        bool repeats = _rows.Count > 0 && _rows[_rows.Count - 1].AsSpan().SequenceEqual(words);
        _rows.Add(repeats ? _rows[_rows.Count - 1] : words);
    }

    /// <summary>The row is the very one before it.</summary>
    public bool Repeats(int query) => query > 0 && ReferenceEquals(_rows[query], _rows[query - 1]);

    /// <summary>The keys of a row.</summary>
    public ImmutableArray<Interval> Row(int query)
    {
        ulong[] words = _rows[query];
        var keys = ImmutableArray.CreateBuilder<Interval>();
        for (int start = Next(words, 0, isSet: true); start < keyLength; )
        {
            int end = Next(words, start, isSet: false);
            keys.Add(new Interval(start, end));
            start = Next(words, end, isSet: true);
        }

        return keys.ToImmutable();
    }

    /// <summary>The first key from <paramref name="key"/> on whose bit is set, or is not; the length where there is none.</summary>
    private int Next(ulong[] words, int key, bool isSet)
    {
        ulong inverted = isSet ? 0 : ulong.MaxValue;
        while (key < keyLength)
        {
            ulong rest = (words[key / BitsPerWord] ^ inverted) >> (key % BitsPerWord);
            if (rest == 0)
            {
                key = ((key / BitsPerWord) + 1) * BitsPerWord;
                continue;
            }

            while ((rest & 1) == 0)
            {
                rest >>= 1;
                key++;
            }

            return Math.Min(key, keyLength);
        }

        return keyLength;
    }
}
