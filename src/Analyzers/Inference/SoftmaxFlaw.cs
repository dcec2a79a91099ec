using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference;

/// <summary>A softmax, proven to be one, that gives NaN for some rows.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Site">What to underline.</param>
/// <param name="Correction">The edit that sets it right, where one answer is.</param>
internal sealed record SoftmaxFlaw(SoftmaxFlawKind Kind, SyntaxNode Site, Correction? Correction = null);

internal enum SoftmaxFlawKind
{
    /// <summary>The running maximum starts at 0, or at the smallest positive number.</summary>
    MaximumStartsAtZero,

    /// <summary>The sum of a row that is blocked everywhere is 0, and it is divided by.</summary>
    SumMayBeZero,

    /// <summary>TensorPrimitives.SoftMax of scores: it does not subtract the maximum.</summary>
    NoMaximum,

    /// <summary>TensorPrimitives.SoftMax of values of which nothing is known.</summary>
    NoMaximumOfUnknown,
}
