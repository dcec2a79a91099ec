namespace MaskGen;

/// <summary>
/// A predicate over the cells of the annotated type's mask: <c>static bool Name(int query, int key)</c>, evaluated at
/// compile time for every cell, and an ordinary method at run time. <c>query</c> is the row and <c>key</c> the column,
/// from 0; in a slice, the row of the whole mask.
/// </summary>
/// <remarks>
/// Rules apply in source order, after segments and <see cref="AllowAttribute"/> and before <see cref="DenyAttribute"/>.
/// What the compiler can evaluate is said in the documentation of rule MASK0024; anything else is an error at that
/// expression, never a wrong mask.
/// </remarks>
/// <example>
/// <code>
/// [AttentionMask(4096, 4096)]
/// public static partial class MistralMask
/// {
///     [MaskRule]
///     static bool Window(int query, int key) =&gt; MaskRules.LastKeysIncludingSelf(query, key, count: 4096);
/// }
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method)]
public sealed class MaskRuleAttribute : Attribute
{
    /// <summary>
    /// <see langword="true"/> also allows the cells for which the predicate holds; by default, only cells for which it holds
    /// stay allowed.
    /// </summary>
    public bool Unites { get; set; }
}
