namespace MaskGen;

/// <summary>Queries, keys, values or outputs of a batch, wherever their heads and tokens stand.</summary>
/// <param name="start">The first number.</param>
/// <param name="tokens">Tokens of an item.</param>
/// <param name="heads">Heads of an item.</param>
/// <param name="dimension">Numbers of a token in one head, next to each other.</param>
/// <param name="layout">The order of tokens and heads.</param>
internal readonly unsafe struct Operand(float* start, int tokens, int heads, int dimension, AttentionLayout layout)
{
    private readonly nint headStride = layout == AttentionLayout.HeadsFirst ? (nint)tokens * dimension : dimension;

    /// <summary>The tokens of one head, a row each.</summary>
    public Rows Head(int item, int head) => new(start + item * ((nint)tokens * heads * dimension) + head * headStride, layout == AttentionLayout.HeadsFirst ? dimension : (nint)heads * dimension);
}
