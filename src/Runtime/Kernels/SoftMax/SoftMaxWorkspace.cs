using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>What the softmax of floats keeps from row to row.</summary>
internal unsafe struct SoftMaxWorkspace
{
    public PowerShift Shift;
    public float Scale;

    /// <summary>Place for the powers of a row.</summary>
    public float* Powers;

    /// <summary>Place for those of another.</summary>
    public float* MorePowers;

    /// <summary>Distance to the next row, in elements, where it is worth fetching early; otherwise 0.</summary>
    public int Ahead;

    /// <summary>Distance to the row whose pages are approached, in elements, where weights are stored past the caches.</summary>
    public long Approached;

    /// <summary>Whether scores come from memory, not from a cache.</summary>
    public bool IsFar;

    /// <summary>Whether this processor, and a scale of this size and sign, are those that the fast ways are made for.</summary>
    public bool IsFast;

    /// <summary>Whether rows of more than a few vectors take the <see cref="ExactRate"/>.</summary>
    public bool NeedsRest;

    /// <summary>Whether weights are stored past the caches.</summary>
    public bool Streams;

    /// <param name="scale">Factor of the scores.</param>
    /// <param name="scores">The first score, where it is scores in memory that are read.</param>
    /// <param name="place"><see cref="PlaceLength"/> elements.</param>
    /// <param name="keyLength">Length of a row.</param>
    /// <param name="rowDistance">Distance to the next row, in elements, if it is known.</param>
    /// <param name="streams">Whether to store past the caches.</param>
    /// <param name="isFar">Whether scores come from memory, not from a cache.</param>
    public SoftMaxWorkspace(float scale, float* scores, float* place, int keyLength, int rowDistance, bool streams, bool isFar)
    {
        Shift = new(scale);
        Scale = scale;
        Powers = PlaceOfPowers(scores, place);
        MorePowers = Powers + RowPlace(keyLength);
        Ahead = rowDistance >= 256 || streams ? rowDistance : 0;
        // Zeros that go to memory while rows are computed approach pages of their own: with eight of these, windows take 5 % longer.
        Approached = (long)rowDistance * (!streams ? 0 : isFar ? 2 : StreamedMemory.RowsToApproach((long)rowDistance * sizeof(float)));
        IsFar = isFar;
        IsFast = Vector128.IsHardwareAccelerated && Shift.IsPossible;
        NeedsRest = Shift.NeedsRest(keyLength);
        Streams = streams;
    }

    /// <summary>Elements that the powers of two rows take, and what is lost before the first.</summary>
    public static int PlaceLength(int keyLength) => 2 * RowPlace(keyLength) + PageFloats + StreamedMemory.LineFloats;

    private const int PageFloats = StreamedMemory.Page / sizeof(float);

    /// <summary>
    /// The first cache line that is half a page off the scores: a load waits for a store before it, as if it were of the same
    /// cell, where both are as far from the start of their pages. (Rows that are no multiple of half a page long are sometimes
    /// near, whatever is done.)
    /// </summary>
    private static float* PlaceOfPowers(float* scores, float* place)
    {
        float* first = place + StreamedMemory.UntilLine(place);
        nint off = (nint)scores + StreamedMemory.Page / 2 - (nint)first;
        return first + (off & (StreamedMemory.Page - StreamedMemory.Line)) / sizeof(float);
    }

    /// <summary>
    /// Elements from one row to the other: whole cache lines, because powers are read again before they have left the
    /// processor's store buffer, and what lies across two lines is not to be had from there; and what may be read or written
    /// beyond the row, a block of eight of the widest vectors and a line.
    /// </summary>
    private static int RowPlace(int keyLength) => (keyLength + 10 * StreamedMemory.LineFloats - 1) & -StreamedMemory.LineFloats;
}
