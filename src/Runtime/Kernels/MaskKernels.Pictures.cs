using MaskGen.Pictures;

namespace MaskGen;

public static partial class MaskKernels
{
    /// <summary>Draws the mask, with all tokens real, as text with a legend.</summary>
    /// <remarks>Rows are queries, columns are keys. The picture is drawn from the plan that all operations follow.</remarks>
    /// <param name="maxSize">Most rows and most columns of the picture, at least 1; longer masks have several tokens to a cell.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="maxSize"/> is less than 1.</exception>
    public static string ToAsciiArt<TMask>(int maxSize)
        where TMask : struct, IAttentionMask
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSize, 1);
        var picture = new MaskPicture(
            Axis<TMask>(segment => segment.QueryStart, "Query", TMask.QueryLength, maxSize),
            Axis<TMask>(segment => segment.KeyStart, "Key", TMask.KeyLength, maxSize)
        );
        var kernel = new PictureKernel(picture);
        TMask.VisitRows(ref kernel);
        return picture.ToString();
    }

    private static PictureAxis Axis<TMask>(Func<SegmentRange, int> start, string name, int length, int maxSize)
        where TMask : struct, IAttentionMask
    {
        var segments = new List<(string, int, int)>();
        foreach (var segment in TMask.Segments)
        {
            if (start(segment) >= 0)
            {
                segments.Add((segment.Name, segment.Length, segment.Count));
            }
        }

        return PictureAxis.Create(segments.Count > 0 ? segments : [(name, length, 1)], maxSize);
    }
}
