using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// A softmax that is proven: exponentials of a buffer are summed along one axis and divided by the sum. Along that axis
/// lie the keys, whatever its index is called.
/// </summary>
/// <param name="Scores">The buffer.</param>
/// <param name="KeyAxis">What is summed over.</param>
/// <param name="Site">The exponential, or the call that does it all.</param>
internal sealed record Softmax(ISymbol Scores, Axis KeyAxis, IOperation Site)
{
    /// <summary>How it is computed, where that is written in the same body.</summary>
    public SoftmaxLoop? Loop { get; init; }

    /// <summary>How it is computed, and in which body: this one or that of the method that is called.</summary>
    public (LoopBody Body, SoftmaxLoop Loop)? Kernel { get; init; }

    public int Position => Site.Syntax.SpanStart;
}

/// <summary>A softmax that is written as loops.</summary>
/// <param name="Exponential">The call of Exp.</param>
/// <param name="Score">The cell whose exponential it is.</param>
/// <param name="Key">The variable that is summed over, where the exponential is taken.</param>
/// <param name="Sum">What is summed into.</param>
/// <param name="Summing">The operation that adds.</param>
internal sealed record SoftmaxLoop(IInvocationOperation Exponential, Cell Score, string Key, ISymbol Sum, IOperation Summing)
{
    /// <summary>What is subtracted from the scores; null where nothing is.</summary>
    public IOperation? Maximum { get; init; }

    /// <summary>What the sum starts at.</summary>
    public double? SumStart { get; init; }

    /// <summary>Everything that is divided by the sum.</summary>
    public IReadOnlyList<IOperation> Divisors { get; init; } = [];

    /// <summary>The buffer that the exponentials are kept in.</summary>
    public ISymbol? Weights { get; init; }
}
