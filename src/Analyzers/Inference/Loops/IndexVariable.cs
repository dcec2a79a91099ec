using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>A variable that a loop counts by one.</summary>
/// <param name="Atom">Its name in a <see cref="Polynomial"/>.</param>
/// <param name="Loop">The loop, or the lambda that Parallel.For calls.</param>
internal sealed record IndexVariable(string Atom, IOperation Loop)
{
    /// <summary>The first value. Null where it is not known.</summary>
    public Polynomial? Start { get; init; }

    public IOperation? StartSource { get; init; }

    /// <summary>Whether it counts down, so that the first value is the greatest.</summary>
    public bool Descends { get; init; }

    /// <summary>What holds in the body; null for ranges.</summary>
    public IOperation? Condition { get; init; }

    /// <summary>The first value that is not taken any more, of a range.</summary>
    public Polynomial? End { get; init; }
}
