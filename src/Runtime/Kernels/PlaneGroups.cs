namespace MaskGen;

/// <summary>
/// The planes of a batch, one per item and head, in groups that are computed together: of heads of one item, whose rows are
/// the same.
/// </summary>
internal readonly struct PlaneGroups
{
    /// <summary>Floats of the planes of a group, 128 KB. As much is read: both stay in the second cache.</summary>
    private const long GroupLength = 32 << 10;

    private readonly int items;
    private readonly int heads;

    /// <summary>Planes of a group; the last of an item may have fewer.</summary>
    private readonly int together;

    /// <param name="items">Batch items.</param>
    /// <param name="heads">Planes per item.</param>
    /// <param name="firstRow">The mask's row that is each plane's first: not 0 where only one row is computed.</param>
    /// <param name="endRow">One past its last.</param>
    /// <param name="keyLength">Cells of a row.</param>
    /// <param name="areTogether">Whether there are groups of more than one.</param>
    public PlaneGroups(int items, int heads, int firstRow, int endRow, int keyLength, bool areTogether)
    {
        this.items = items;
        this.heads = heads;
        FirstRow = firstRow;
        EndRow = endRow;
        KeyLength = keyLength;
        together = areTogether ? (int)Math.Clamp(GroupLength / PlaneLength, 1, heads) : 1;
    }

    /// <summary>The mask's row that is each plane's first.</summary>
    public int FirstRow { get; }

    /// <summary>One past its last.</summary>
    public int EndRow { get; }

    /// <summary>Cells of a row.</summary>
    public int KeyLength { get; }

    /// <summary>Cells of a plane.</summary>
    public long PlaneLength => (long)(EndRow - FirstRow) * KeyLength;

    /// <summary>Rows of all planes.</summary>
    public long Rows => (long)items * heads * (EndRow - FirstRow);

    /// <summary>Groups per item.</summary>
    public int PerItem => (heads + together - 1) / together;

    /// <summary>The first plane of a group; groups are numbered from 0, item by item.</summary>
    public long First(int group) => (long)(group / PerItem) * heads + group % PerItem * together;

    /// <summary>Planes of a group.</summary>
    public int Count(int group) => Math.Min(together, heads - group % PerItem * together);
}
