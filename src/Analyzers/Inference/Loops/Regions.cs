using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// Sets of cells, intersected and united. <see langword="null"/> says nothing of single cells: what holds in the whole
/// loop or not at all, such as a flag, leaves the shape of a set alone.
/// </summary>
internal static class Regions
{
    public static readonly CellSet Unknown = new();

    public static CellSet? Complement(CellSet? set) => set?.Complement();

    public static CellSet? Intersect(CellSet? left, CellSet? right)
    {
        if (left is null || right is null)
        {
            return left ?? right;
        }

        return (Within(left), Within(right)) switch
        {
            (null, null) => Unknown,
            (var only, null) => only! with { Bound = Bound.Within },
            (null, var only) => only with { Bound = Bound.Within },
            var (first, second) => Both(first, second),
        };
    }

    public static CellSet? Unite(CellSet? left, CellSet? right) => Complement(Intersect(Complement(left), Complement(right)));

    /// <summary>The set, if it lies in its triangle.</summary>
    private static CellSet? Within(CellSet set) => set.Triangle is null || set.Bound == Bound.Covers ? null : set;

    /// <summary>Of two triangles on one side the smaller; two on different sides are a band, which is not a triangle.</summary>
    private static CellSet Both(CellSet first, CellSet second)
    {
        (Triangle one, Triangle other) = (first.Triangle!, second.Triangle!);
        if (one.Side != other.Side || one.Offset is null || other.Offset is null)
        {
            return Unknown;
        }

        bool isFirst = one.Side == Side.Lower ? one.Offset <= other.Offset : one.Offset >= other.Offset;
        CellSet smaller = isFirst ? first : second;
        return first.Bound == Bound.Exact && second.Bound == Bound.Exact ? smaller : smaller with { Bound = Bound.Within };
    }
}
