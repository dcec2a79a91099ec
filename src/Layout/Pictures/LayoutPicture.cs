using System.Collections.Immutable;
using MaskGen.Layout.Geometry;
using MaskGen.Pictures;

namespace MaskGen.Layout.Pictures;

/// <summary>The small picture of a mask that editors show, in the style of the runtime's <c>ToAsciiArt</c>.</summary>
public static class LayoutPicture
{
    /// <summary>The picture, line by line, of at most <paramref name="maxSize"/> rows and columns of cells.</summary>
    public static ImmutableArray<string> Draw(TokenLayout layout, MaskRows rows, int maxSize)
    {
        var picture = new MaskPicture(
            Axis(layout.Segments.Where(segment => segment.HasQueries), maxSize),
            Axis(layout.Segments.Where(segment => segment.HasKeys), maxSize)
        );
        for (int query = 0; query < rows.QueryLength; query++)
        {
            foreach (Interval keys in rows.Rows[query])
            {
                picture.Add(query, keys.Start, keys.End);
            }
        }

        // A small mask is drawn token by token; in a large one, tokens that see the same need no place of their own.
        bool isExact = rows.QueryLength <= maxSize && rows.KeyLength <= maxSize;
        return [.. (isExact ? picture : picture.WithoutRepetition()).Lines()];
    }

    private static PictureAxis Axis(IEnumerable<TokenSegment> segments, int maxSize) =>
        PictureAxis.Create(
            [
                .. segments
                    .GroupBy(segment => segment.Index)
                    .SelectMany(repeats => Runs([.. repeats])),
            ],
            maxSize
        );

    // All repeats of a segment are one entry; the few that a slice keeps are entries of their own.
    private static IEnumerable<(string Name, int Length, int Count)> Runs(TokenSegment[] repeats) =>
        repeats.Length == repeats[0].Declaration.Count
            ? [(repeats[0].Declaration.Name, repeats[0].Length, repeats.Length)]
            : repeats.Select(repeat => (repeat.Name, repeat.Length, 1));
}
