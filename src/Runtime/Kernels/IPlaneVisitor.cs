namespace MaskGen;

/// <summary>
/// A visitor that walks several planes of the same mask: a plane is one [Tq, Tk] mask or score matrix, of one batch
/// item and, for scores, one head.
/// </summary>
internal interface IPlaneVisitor : IRowVisitor
{
    /// <summary>
    /// The next rows belong to this plane, or to this group of planes where a kernel computes several together (<see
    /// cref="PlaneGroups"/>); they are numbered from 0, batch item by batch item.
    /// </summary>
    void MoveTo(int plane);
}
