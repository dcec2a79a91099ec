namespace MaskGen;

/// <summary>
/// Promises that no information of one segment reaches another, through however many layers: the compiler proves it over
/// the mask, or reports the shortest path. Name both arguments, <c>[NoFlow(from: "Subtask", to: "Action")]</c>: a
/// reversed pair is another promise.
/// </summary>
/// <remarks>
/// What is proved is the graph of the mask, between attentions of which every token is worked on by itself. Flow is
/// proved with all tokens real; padding only removes cells, so it holds for all valid lengths.
/// </remarks>
/// <param name="from">Segment whose keys must not be learned: <c>"Frame"</c> for all repeats, <c>"Frame[2]"</c> for one.</param>
/// <param name="to">Segment whose queries must not learn them.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class NoFlowAttribute(string from, string to) : Attribute
{
    /// <summary>Segment whose keys must not be learned.</summary>
    public string From { get; } = from;

    /// <summary>Segment whose queries must not learn them.</summary>
    public string To { get; } = to;

    /// <summary>Number of attention layers that the promise is about, at least 1; any number unless given.</summary>
    public int Layers { get; set; }
}

/// <summary>
/// Promises that no token receives information from a later one, through however many layers. A causal segment promises
/// it for its own tokens without being told.
/// </summary>
/// <remarks>
/// Tokens stand in layout order. In a mask without segments, row i is the token of key i +
/// <see cref="AttentionMaskAttribute.QueryOffset"/>.
/// </remarks>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class AutoregressiveAttribute : Attribute;

/// <summary>
/// Promises that the first segments can be computed once and cached: none of their queries sees a key of a later segment.
/// Where the mask has slices, prefix and slices together are the whole mask, each row once; a slice of rows of the prefix
/// alone is the prefix, computed.
/// </summary>
/// <param name="segments">The segments that the mask begins with, in order.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class CacheablePrefixAttribute(params string[] segments) : Attribute
{
    /// <summary>The segments that the mask begins with.</summary>
    public IReadOnlyList<string> Segments { get; } = segments;
}
