namespace MaskGen;

/// <summary>Looks one key up in one row.</summary>
internal readonly ref struct CellKernel(int key, ref bool isAllowed) : IPlaneVisitor
{
    private readonly ref bool isAllowed = ref isAllowed;

    public void MoveTo(int plane) { }

    public void Visit(in RowBand band)
    {
        for (int query = band.FirstQuery; query < band.EndQuery; query++)
        {
            Visit(query, band.StartAt(query), band.EndAt(query));
        }
    }

    public void Visit(int query, int start, int end) => isAllowed = start <= key && key < end;

    public void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        isAllowed = false;
        foreach (var interval in keys)
        {
            isAllowed |= interval.Start <= key && key < interval.End;
        }
    }
}
