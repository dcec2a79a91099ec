namespace MaskGen;

/// <summary>The order of the axes of queries, keys, values and outputs.</summary>
public enum AttentionLayout
{
    /// <summary>[B, H, T, D], as torch's <c>scaled_dot_product_attention</c> takes it.</summary>
    HeadsFirst,

    /// <summary>[B, T, H, D], as a linear projection leaves it.</summary>
    TokensFirst,
}

/// <summary>The shape of attention, apart from the lengths that the mask knows.</summary>
/// <param name="HeadDimension">D, numbers per head of a query and of a key. Multiples of 8 are fastest.</param>
public readonly record struct AttentionShape(int HeadDimension)
{
    /// <summary>Numbers per head of a value and of an output; 0, unless set: as many as <see cref="HeadDimension"/>.</summary>
    public int ValueDimension { get; init; }

    /// <summary>H, query heads; 0, unless set: as many as the length of the queries tells.</summary>
    public int Heads { get; init; }

    /// <summary>
    /// Heads of keys and values, each shared by H ÷ this many query heads in a row (grouped-query attention, and multi-query
    /// attention where it is 1); 0, unless set: as many as the length of the keys tells.
    /// </summary>
    public int KeyValueHeads { get; init; }

    /// <summary>The order of the axes.</summary>
    public AttentionLayout Layout { get; init; }

    /// <summary>The shape of <paramref name="headDimension"/> numbers per head, all else as the lengths tell.</summary>
    /// <param name="headDimension">D.</param>
    public static implicit operator AttentionShape(int headDimension) => new(headDimension);

    /// <summary>The shape of <paramref name="headDimension"/> numbers per head, all else as the lengths tell.</summary>
    /// <param name="headDimension">D.</param>
    public static AttentionShape FromInt32(int headDimension) => new(headDimension);
}
