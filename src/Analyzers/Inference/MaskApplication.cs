using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference;

/// <summary>
/// A mask that is proven to decide which keys attention sees: both ends are known, where the mask comes from and that a
/// softmax or an attention operator follows. Whoever applies masks, a library or a loop, ends in this one form.
/// </summary>
/// <param name="Allowed">The cells that stay. Sets of unknown triangle and purpose are reported too.</param>
/// <param name="Consumer">What applies it, for messages: "masked_fill", "scaled_dot_product_attention", "this loop".</param>
/// <param name="Site">What to underline: the mask as it is written where it is applied, or the comparison of a loop.</param>
internal sealed record MaskApplication(CellSet Allowed, string Consumer, SyntaxNode Site)
{
    /// <summary>The edit that makes the mask the causal one, where one edit does.</summary>
    public Correction? Causal { get; init; }

    /// <summary>
    /// Whether it is proven that rows are queries and columns their keys: an attention operator applies the mask, or a softmax
    /// of a product of matrices whose weights go on to the values. A ranking, a Markov chain or a choice of later items is
    /// triangular too, and right.
    /// </summary>
    public bool IsAttention { get; init; } = true;

    /// <summary>Whether a row without keys is taken care of: set to zero afterwards, or given a key by the layer.</summary>
    public bool MayEmptyRows { get; init; }

    /// <summary>
    /// Where the mask comes from, if it is handed on as it came, and boolean: what another consumer makes of the same one can
    /// be compared.
    /// </summary>
    public object? Origin { get; init; }

    /// <summary>Whether the consumer takes true as "may attend".</summary>
    public bool IsTrueAllowed { get; init; }

    /// <summary>The edit that exchanges allowed and blocked, where one edit does.</summary>
    public Correction? Negated { get; init; }
}
