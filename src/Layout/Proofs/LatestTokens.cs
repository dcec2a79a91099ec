using System.Collections.Immutable;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>A token at some of the keys, and the latest one in any interval of keys at once (a sparse table).</summary>
internal sealed class LatestTokens
{
    /// <summary>Earlier than any token.</summary>
    public const int None = -1;

    /// <summary>How many keys before each one have a token.</summary>
    private readonly int[] _before;

    /// <summary>At level n, position i: the latest of the 2ⁿ tokens from the i-th on.</summary>
    private readonly List<int[]> _latest;

    /// <param name="keyLength">Number of keys.</param>
    /// <param name="tokens">Some keys, ascending, with their tokens.</param>
    public LatestTokens(int keyLength, IReadOnlyList<(int Key, int Latest)> tokens)
    {
        _before = new int[keyLength + 1];
        for (int key = 0, count = 0; key < keyLength; key++)
        {
            count += count < tokens.Count && tokens[count].Key == key ? 1 : 0;
            _before[key + 1] = count;
        }

        _latest = [[.. tokens.Select(token => token.Latest)]];
        for (int half = 1; 2 * half <= tokens.Count; half *= 2)
        {
            int[] smaller = _latest[_latest.Count - 1];
            int[] larger = new int[smaller.Length - half];
            for (int i = 0; i < larger.Length; i++)
            {
                larger[i] = Math.Max(smaller[i], smaller[i + half]);
            }

            _latest.Add(larger);
        }
    }

    /// <summary>The latest one in a row, or <see cref="None"/>.</summary>
    public int In(ImmutableArray<Interval> row)
    {
        int result = None;
        foreach (Interval keys in row)
        {
            int first = _before[keys.Start];
            int end = _before[keys.End];
            if (first < end)
            {
                int level = LevelOf(end - first);
                int[] latest = _latest[level];
                result = Math.Max(result, Math.Max(latest[first], latest[end - (1 << level)]));
            }
        }

        return result;
    }

    private static int LevelOf(int length)
    {
        int level = 0;
        while (length >> (level + 1) > 0)
        {
            level++;
        }

        return level;
    }
}
