using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference;

/// <summary>A mask of two loop indices that changes scores or weights without blocking anything.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Value">The constant.</param>
/// <param name="Site">The constant, as it is written.</param>
internal sealed record ScoreChange(ScoreChangeKind Kind, double Value, SyntaxNode Site);

internal enum ScoreChangeKind
{
    /// <summary>Cells after the diagonal get a score of almost 0, and nothing else blocks them.</summary>
    FilledWithAlmostZero,

    /// <summary>Cells after the diagonal get a large positive score.</summary>
    FilledWithPositive,

    /// <summary>Zeros and ones are added to the scores.</summary>
    ZeroOrOneAdded,

    /// <summary>Zeros and ones are multiplied onto the scores.</summary>
    ZeroOrOneTimesScores,

    /// <summary>Zeros and ones are multiplied onto the weights, which are not normalised again.</summary>
    ZeroOrOneTimesWeights,
}
