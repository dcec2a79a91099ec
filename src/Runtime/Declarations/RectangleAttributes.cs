namespace MaskGen;

/// <summary>
/// Allows every cell of the rectangle (queries of one segment) × (keys of another), even inside a causal segment.
/// Name both arguments, <c>[Allow(query: "Image", key: "Text")]</c>: a reversed pair is another mask.
/// </summary>
/// <param name="query">Segment whose rows are meant: <c>"Frame"</c> for all repeats, <c>"Frame[2]"</c> for one.</param>
/// <param name="key">Segment whose columns are meant.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class AllowAttribute(string query, string key) : Attribute
{
    /// <summary>Segment whose rows are meant.</summary>
    public string Query { get; } = query;

    /// <summary>Segment whose columns are meant.</summary>
    public string Key { get; } = key;
}

/// <summary>
/// Blocks every cell of the rectangle (queries of one segment) × (keys of another). Nothing re-allows them.
/// Name both arguments, <c>[Deny(query: "Action", key: "Subtask")]</c>: a reversed pair is another mask.
/// </summary>
/// <param name="query">Segment whose rows are meant: <c>"Frame"</c> for all repeats, <c>"Frame[2]"</c> for one.</param>
/// <param name="key">Segment whose columns are meant.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class DenyAttribute(string query, string key) : Attribute
{
    /// <summary>Segment whose rows are meant.</summary>
    public string Query { get; } = query;

    /// <summary>Segment whose columns are meant.</summary>
    public string Key { get; } = key;
}
