using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Scores of a tile of keys, a key in each row and a query in each column.</summary>
internal static unsafe class ScoreTile
{
    private const int Lanes = 8;

    /// <summary>Makes the scores −∞ of those keys of [<paramref name="first"/>, <paramref name="end"/>) that a query does not see.</summary>
    /// <param name="scores">Those of the tile.</param>
    /// <param name="first">First key to look at.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="origin">The key in the first row of the tile.</param>
    /// <param name="starts">The first key that each query sees.</param>
    /// <param name="ends">One past the last.</param>
    /// <param name="width">Queries, a multiple of eight.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Block(float* scores, int first, int end, int origin, int* starts, int* ends, int width)
    {
        for (int lane = 0; lane < width; lane += Lanes)
        {
            var start = Vector256.Load(starts + lane);
            var last = Vector256.Load(ends + lane);
            float* at = scores + (nint)(first - origin) * QueryBlock.Size + lane;
            for (int key = first; key < end; key++, at += QueryBlock.Size)
            {
                var number = Vector256.Create(key);
                var isAllowed = Vector256.AndNot(Vector256.GreaterThan(last, number), Vector256.GreaterThan(start, number));
                Vector256.ConditionalSelect(isAllowed.AsSingle(), Vector256.Load(at), Vector256.Create(float.NegativeInfinity)).Store(at);
            }
        }
    }
}
