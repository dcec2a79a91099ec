using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>Scores of a tile of keys, a key in each row and a query in each column.</summary>
internal static unsafe class ScoreTile
{
    private const int Lanes = 8;

    /// <summary>Writes the products of keys and queries, for each vector of queries those with the keys that it sees.</summary>
    /// <param name="products">[keys of the tile, 24].</param>
    /// <param name="keys">The tile's first key and those after it, [keys, D].</param>
    /// <param name="queries">[D, 24].</param>
    /// <param name="lanes">What the vectors see of the tile.</param>
    /// <param name="first">The tile's first key.</param>
    /// <param name="end">One past its last.</param>
    /// <param name="dimension">D.</param>
    public static void Multiply(float* products, Rows keys, float* queries, LaneRanges lanes, int first, int end, int dimension)
    {
        for (int start = first; start < end; )
        {
            (int runEnd, int firstVector, int endVector) = lanes.Run(start, end);
            if (firstVector < endVector)
            {
                Rows some = keys.From(start - first);
                int lane = firstVector * Lanes;
                MatrixProduct.Multiply(
                    new(some.Start, some.Stride, 1),
                    new(queries + lane, QueryBlock.Size),
                    new(products + (nint)(start - first) * QueryBlock.Size + lane, QueryBlock.Size),
                    runEnd - start,
                    (endVector * Lanes) - lane,
                    dimension,
                    add: false
                );
            }

            start = runEnd;
        }
    }

    /// <summary>Makes the scores −∞ of those keys that a query does not see, but another of its vector does.</summary>
    /// <param name="scores">[keys of the tile, 24].</param>
    /// <param name="lanes">What the vectors see of the tile.</param>
    /// <param name="first">The tile's first key.</param>
    /// <param name="starts">The first key that each query sees.</param>
    /// <param name="ends">One past the last.</param>
    public static void Block(float* scores, LaneRanges lanes, int first, int* starts, int* ends)
    {
        for (int vector = 0; vector < lanes.Vectors; vector++)
        {
            var range = lanes[vector];
            int lane = vector * Lanes;
            Block(scores + lane, range.Start, range.FullStart, first, starts + lane, ends + lane);
            Block(scores + lane, range.FullEnd, range.End, first, starts + lane, ends + lane);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Block(float* scores, int start, int end, int first, int* starts, int* ends)
    {
        var firsts = Vector256.Load(starts);
        var lasts = Vector256.Load(ends);
        float* at = scores + (nint)(start - first) * QueryBlock.Size;
        for (int key = start; key < end; key++, at += QueryBlock.Size)
        {
            var number = Vector256.Create(key);
            var isAllowed = Vector256.AndNot(Vector256.GreaterThan(lasts, number), Vector256.GreaterThan(firsts, number));
            Vector256.ConditionalSelect(isAllowed.AsSingle(), Vector256.Load(at), Vector256.Create(float.NegativeInfinity)).Store(at);
        }
    }
}
