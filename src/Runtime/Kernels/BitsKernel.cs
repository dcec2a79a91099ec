namespace MaskGen;

/// <summary>Sets the bits of allowed cells: little bit order, rows contiguous, every plane starting on a byte.</summary>
internal ref struct BitsKernel<TMask>(Span<byte> destination) : IPlaneVisitor
    where TMask : struct, IAttentionMask
{
    private readonly Span<byte> destination = destination;
    private Span<byte> plane;

    public static int BytesPerPlane => (int)(((long)TMask.QueryLength * TMask.KeyLength + 7) / 8);

    public void MoveTo(int plane)
    {
        this.plane = destination.Slice(plane * BytesPerPlane, BytesPerPlane);
        this.plane.Clear();
    }

    public readonly void Visit(int query, int start, int end)
    {
        long row = (long)query * TMask.KeyLength;
        SetBits(row + start, row + end);
    }

    public readonly void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        foreach (var interval in keys)
        {
            Visit(query, interval.Start, interval.End);
        }
    }

    private readonly void SetBits(long start, long end)
    {
        if (start >= end)
        {
            return;
        }

        int first = (int)(start >> 3);
        int last = (int)((end - 1) >> 3);
        byte fromStart = (byte)(0xFF << (int)(start & 7));
        byte upToEnd = (byte)(0xFF >> (int)(7 - ((end - 1) & 7)));
        if (first == last)
        {
            plane[first] |= (byte)(fromStart & upToEnd);
            return;
        }

        plane[first] |= fromStart;
        plane[(first + 1)..last].Fill(0xFF);
        plane[last] |= upToEnd;
    }
}
