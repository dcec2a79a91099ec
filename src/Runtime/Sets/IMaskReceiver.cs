namespace MaskGen;

/// <summary>
/// Receives a mask that is chosen at run time as a type argument: the code in <see cref="Receive"/> is compiled for each
/// mask, and the choice costs one jump per call, nothing per row or cell. Arguments and results are fields.
/// </summary>
/// <example>
/// <code>
/// struct CountAllowed : IMaskReceiver
/// {
///     public long Count;
///
///     public void Receive&lt;TMask&gt;()
///         where TMask : struct, IAttentionMask
///     {
///         var rows = new RowCounter();
///         TMask.VisitRows(ref rows);
///         Count = rows.Count;
///     }
/// }
///
/// var counter = new CountAllowed();
/// Gemma3Layers.Select(layer, ref counter);
/// </code>
/// </example>
public interface IMaskReceiver
{
    /// <summary>Called once, with the selected mask.</summary>
    void Receive<TMask>()
        where TMask : struct, IAttentionMask;
}
