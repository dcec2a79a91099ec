namespace MaskGen;

/// <summary>
/// A named run of consecutive tokens. Segments stand in source order, all on the declaration that carries
/// <see cref="AttentionMaskAttribute"/>.
/// </summary>
/// <param name="name">A C# identifier, unique in the mask.</param>
/// <param name="length">Number of tokens, at least 1; of one repeat, where <see cref="Count"/> is given.</param>
/// <param name="kind">How tokens see their own block.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, AllowMultiple = true, Inherited = false)]
public sealed class SegmentAttribute(string name, int length, SegmentKind kind = SegmentKind.Bidirectional) : Attribute
{
    /// <summary>The segment's name, a C# identifier.</summary>
    public string Name { get; } = name;

    /// <summary>Number of tokens of one repeat.</summary>
    public int Length { get; } = length;

    /// <summary>How tokens see their own block.</summary>
    public SegmentKind Kind { get; } = kind;

    /// <summary>
    /// <see langword="true"/> puts this bidirectional segment into the block before it, so that both see each other fully.
    /// </summary>
    public bool Joins { get; set; }

    /// <summary>
    /// Repeats the segment, for example once per camera or video frame. Repeats are blocks of their own, named
    /// <c>Frame[0]</c>, <c>Frame[1]</c>, …; with <see cref="Joins"/> they form one block together and with the block
    /// before, if any.
    /// </summary>
    public int Count { get; set; } = 1;

    /// <summary>Where the padding stands when fewer tokens than <see cref="Length"/> are real at run time.</summary>
    public Padding Padding { get; set; }

    /// <summary>Whether the tokens are rows, columns or both.</summary>
    public SegmentRole Role { get; set; }
}
