namespace MaskGen;

/// <summary>
/// Declares that the annotated <c>partial</c> type is an attention mask. Its <see cref="SegmentAttribute">segments</see>,
/// in source order, lay out the tokens; the source generator writes the members.
/// </summary>
/// <remarks>
/// A cell (query, key) is <em>allowed</em> when the query may attend the key. Per cell, the layers apply in this order:
/// segment <see cref="Visibility"/>, then <see cref="AllowAttribute"/>, then each <see cref="MaskRuleAttribute"/>, then
/// <see cref="DenyAttribute"/>, then run-time padding. Nothing re-allows what the last two removed.
/// </remarks>
/// <example>
/// <code>
/// [AttentionMask]
/// [Segment("Image", 768)]
/// [Segment("Language", 48, Joins = true, Padding = Padding.Right)]
/// [Segment("State", 1)]
/// [Segment("Action", 50)]
/// public static partial class Pi0Mask;
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class AttentionMaskAttribute : Attribute
{
    /// <summary>A mask whose size is the sum of its segments.</summary>
    public AttentionMaskAttribute() { }

    /// <summary>A mask without segments: every cell is allowed until something removes it.</summary>
    /// <param name="queryLength">Number of query tokens (rows), at least 1.</param>
    /// <param name="keyLength">Number of key tokens (columns), at least 1.</param>
    public AttentionMaskAttribute(int queryLength, int keyLength)
    {
        QueryLength = queryLength;
        KeyLength = keyLength;
    }

    /// <summary>Number of query tokens (rows) of a mask without segments, else 0.</summary>
    public int QueryLength { get; }

    /// <summary>Number of key tokens (columns) of a mask without segments, else 0.</summary>
    public int KeyLength { get; }

    /// <summary>Which blocks a token sees. The default is the block rule of openpi, lerobot and big_vision.</summary>
    public Visibility Visibility { get; set; }

    /// <summary>What the query rows of padded tokens see. The default leaves them blank.</summary>
    public PaddedQueries PaddedQueries { get; set; }

    /// <summary>
    /// Of a mask without segments: row i is the token of key i + this, at least 0. Promises need it where the lengths
    /// differ; segments say it by their roles.
    /// </summary>
    public int QueryOffset { get; set; }
}
