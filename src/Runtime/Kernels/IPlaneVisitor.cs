namespace MaskGen;

/// <summary>
/// A visitor that walks several planes of the same mask: a plane is one [Tq, Tk] mask or score matrix, of one batch
/// item and, for scores, one head.
/// </summary>
internal interface IPlaneVisitor : IRowVisitor
{
    /// <summary>
    /// Whether the plan is called by its address, which keeps it from being inlined into its caller: the JIT inlines into a
    /// method only so much as its size allows, and a visitor of few instructions pays most within the rows of the plan.
    /// Measured: it does for what writes masks, and does not for softmax.
    /// </summary>
    static virtual bool CallsPlanByAddress => false;

    /// <summary>The next rows belong to this plane; planes are numbered from 0, batch item by batch item.</summary>
    void MoveTo(int plane);
}
