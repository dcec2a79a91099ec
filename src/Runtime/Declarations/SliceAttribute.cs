namespace MaskGen;

/// <summary>
/// The same mask restricted to the rows of some segments: a denoise or decode step against cached keys. All keys stay,
/// rows are renumbered from 0 in layout order, valid lengths are the parent's.
/// </summary>
/// <param name="name">Name of the nested class that carries the slice.</param>
/// <param name="segments">Segments whose query rows stay: <c>"Frame"</c> for all repeats, <c>"Frame[2]"</c> for one.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class SliceAttribute(string name, params string[] segments) : Attribute
{
    /// <summary>Name of the nested class that carries the slice.</summary>
    public string Name { get; } = name;

    /// <summary>Segments whose query rows stay.</summary>
    public IReadOnlyList<string> Segments { get; } = segments;
}
