namespace MaskGen.Layout.Declarations;

/// <summary>The annotated type, with what is needed to write another part of it. No name has its <c>@</c>.</summary>
/// <param name="Namespace">Its namespace, or an empty string.</param>
/// <param name="Types">The type and those that contain it, outermost first; the last one is annotated.</param>
/// <param name="Members">
/// Names of members and primary-constructor parameters that the user wrote in the annotated type, sorted, each once.
/// </param>
/// <param name="IsFileLocal">The type or one that contains it is <c>file</c>-local.</param>
/// <param name="HasSummary">The user documented the type.</param>
public sealed record HostType(
    string Namespace,
    EquatableArray<HostLevel> Types,
    EquatableArray<string> Members,
    bool IsFileLocal,
    bool HasSummary
)
{
    public string Name => Types[Types.Count - 1].Name;

    public bool IsRecord => Types[Types.Count - 1].Keyword.StartsWith("record", StringComparison.Ordinal);
}

/// <summary>One level of nesting.</summary>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>record</c>, <c>record struct</c>, <c>interface</c>.</param>
/// <param name="Name">The name, without type parameters.</param>
/// <param name="TypeParameters">Names of the type parameters, in order.</param>
/// <param name="IsPartial">
/// The part that carries or contains the declaration is <c>partial</c>; parts that disagree are the compiler's error.
/// </param>
public sealed record HostLevel(string Keyword, string Name, EquatableArray<string> TypeParameters, bool IsPartial);
