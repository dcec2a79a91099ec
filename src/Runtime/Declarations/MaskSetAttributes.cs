namespace MaskGen;

/// <summary>
/// Declares that the annotated <c>partial</c> type is a set of attention masks of equal shape, one per layer or one per
/// head. Its <see cref="MemberAttribute">members</see>, in source order, are a pattern that repeats until the set is
/// full; the source generator writes methods that take the index of the layer or head.
/// </summary>
/// <remarks>
/// Index i is the mask at position i modulo the length of the pattern. The count need not be a multiple of that length:
/// 26 layers of five local and one global mask end with two local ones.
/// </remarks>
/// <example>
/// <code>
/// [AttentionMaskSet(26)]
/// [Member(typeof(Gemma3Local), Count = 5)]
/// [Member(typeof(Gemma3Global))]
/// public static partial class Gemma3Layers;
/// </code>
/// </example>
/// <param name="count">Number of layers or heads, at least 1.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class AttentionMaskSetAttribute(int count) : Attribute
{
    /// <summary>Number of layers or heads.</summary>
    public int Count { get; } = count;
}

/// <summary>
/// The next masks in the pattern of an <see cref="AttentionMaskSetAttribute">attention mask set</see>. All members of a
/// set have the same query and key length and the same padded segments.
/// </summary>
/// <param name="mask">A type that carries <see cref="AttentionMaskAttribute"/>; the same one may stand in several places.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class MemberAttribute(Type mask) : Attribute
{
    /// <summary>The mask.</summary>
    public Type Mask { get; } = mask;

    /// <summary>How many indices in a row it stands for, at least 1.</summary>
    public int Count { get; set; } = 1;
}
