using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>The keys that the rows of each vector of a block see: along a diagonal, the vectors end one after the other.</summary>
internal unsafe struct LaneRanges
{
    private const int Lanes = 8;

    private Three ranges;
    private int vectors;

    /// <summary>Number of vectors.</summary>
    public readonly int Vectors => vectors;

    /// <summary>Those of a vector.</summary>
    public readonly KeyRange this[int vector] => ranges[vector];

    public static LaneRanges Of(int* starts, int* ends, int width)
    {
        var lanes = new LaneRanges { vectors = width / Lanes };
        for (int vector = 0; vector < lanes.vectors; vector++)
        {
            lanes.ranges[vector] = KeyRange.Of(starts + vector * Lanes, ends + vector * Lanes, Lanes);
        }

        return lanes;
    }

    /// <summary>The parts within a tile of keys.</summary>
    public readonly LaneRanges Within(int start, int end)
    {
        LaneRanges part = this;
        for (int vector = 0; vector < vectors; vector++)
        {
            part.ranges[vector] = ranges[vector].Within(start, end);
        }

        return part;
    }

    /// <summary>
    /// The keys from <paramref name="start"/> on that the same vectors see, and those vectors: the first and one past the
    /// last; vectors between them that see none of the keys count as if they did.
    /// </summary>
    public readonly (int End, int FirstVector, int EndVector) Run(int start, int end)
    {
        (int runEnd, int firstVector, int endVector) = (end, vectors, 0);
        for (int vector = 0; vector < vectors; vector++)
        {
            var range = ranges[vector];
            if (range.Start <= start && start < range.End)
            {
                (firstVector, endVector) = (Math.Min(firstVector, vector), vector + 1);
                runEnd = Math.Min(runEnd, range.End);
            }
            else if (range.Start > start && range.End > range.Start)
            {
                runEnd = Math.Min(runEnd, range.Start);
            }
        }

        return (runEnd, firstVector, endVector);
    }

    [InlineArray(QueryBlock.Size / Lanes)]
    private struct Three
    {
        private KeyRange first;
    }
}
