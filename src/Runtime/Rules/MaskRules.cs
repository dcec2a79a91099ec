namespace MaskGen;

/// <summary>
/// Predicates over (query, key) whose names say what they count: for <see cref="MaskRuleAttribute"/> methods, where the
/// compiler evaluates them, and for any other code.
/// </summary>
/// <remarks>
/// <para>
/// <c>query</c> is the row and <c>key</c> the column, from 0. Row and column count the same tokens only where a mask is
/// square: otherwise row i is the token of key i + <c>queryOffset</c>, which is 0 where the first query stands at the first
/// key (top-left: <c>is_causal</c> of torch, Keras, JAX) and Tk − Tq where the last query stands at the last key
/// (bottom-right: FlashAttention from 2.1 on, MLX, FlashInfer, FlashMask, a decode step with a cache).
/// </para>
/// <para>
/// Every predicate is exact for all integers: sums do not overflow, and negative positions are divided downwards, so
/// position −1 lies in the chunk before the one of position 0.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// static bool Window(int query, int key) =&gt; MaskRules.LastKeysIncludingSelf(query, key, count: 4096);
/// </code>
/// </example>
public static partial class MaskRules;
