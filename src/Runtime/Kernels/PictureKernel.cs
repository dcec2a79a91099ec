using MaskGen.Pictures;

namespace MaskGen;

/// <summary>Draws the rows of a mask.</summary>
internal readonly struct PictureKernel(MaskPicture picture) : IRowVisitor
{
    public void Visit(in RowBand band)
    {
        for (int query = band.FirstQuery; query < band.EndQuery; query++)
        {
            Visit(query, band.StartAt(query), band.EndAt(query));
        }
    }

    public void Visit(int query, int start, int end) => picture.Add(query, start, end);

    public void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        foreach (var interval in keys)
        {
            picture.Add(query, interval.Start, interval.End);
        }
    }
}
