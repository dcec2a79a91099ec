namespace MaskGen;

/// <summary>What a probe found wrong.</summary>
public enum ProbeFindingKind
{
    /// <summary>A blocked key has a weight other than 0.</summary>
    BlockedWeight,

    /// <summary>A query gives an allowed key no weight at all: something blocks more than the mask does.</summary>
    IgnoredKey,

    /// <summary>The weights of a query that sees some key do not sum to one: blocked after softmax, for example.</summary>
    RowSum,

    /// <summary>All keys have the same weight, blocked ones too: softmax over a row filled with one finite value.</summary>
    UniformRow,

    /// <summary>A query without allowed keys has weights other than 0, and not all the same.</summary>
    EmptyRowNotZero,

    /// <summary>A weight is NaN or infinite.</summary>
    NotFinite,

    /// <summary>What stands in a blocked key or its value changes the output of a query that may not attend it.</summary>
    BlockedKeyMatters,

    /// <summary>NaN in a blocked key or its value reaches a query that may not attend it.</summary>
    BlockedNaNSpreads,

    /// <summary>Two calls with the same inputs gave different outputs, so nothing else could be probed: dropout, for example.</summary>
    NotRepeatable,

    /// <summary>
    /// The outputs are no weighted sums of the values, so weights could not be read: a projection or a residual is part of
    /// the function, for example.
    /// </summary>
    NotWeightedSum,
}

/// <summary>One kind of mistake, shown at one place: where it is worst for weights and sums, otherwise where it is first.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Item">Batch item, from 0.</param>
/// <param name="Head">Head, from 0.</param>
/// <param name="Query">Row of the mask.</param>
/// <param name="Key">Column of the mask, or <see langword="null"/> where the mistake is that of a whole row.</param>
/// <param name="QueryName">The query by its segment, <c>Action[3]</c>, of the repeat <c>Frame[1][3]</c>; its row where there are no segments.</param>
/// <param name="KeyName">The key, in the same way.</param>
/// <param name="Value">The weight, the sum, or the changed output.</param>
/// <param name="Count">How many cells have this mistake; rows, where <paramref name="Key"/> is <see langword="null"/> or only rows were told apart.</param>
/// <param name="Message">All of it in a sentence.</param>
public sealed record ProbeFinding(
    ProbeFindingKind Kind,
    int Item,
    int Head,
    int Query,
    int? Key,
    string QueryName,
    string? KeyName,
    float Value,
    long Count,
    string Message
);
