using System.Collections.Immutable;
using MaskGen.Analyzers.Inference.Loops;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Onnx;

/// <summary>One input of an ONNX model, as a body of code makes it. Models know their inputs by these names.</summary>
/// <param name="Name">The name that the model gives it: "attention_mask".</param>
/// <param name="Site">The tensor as it is written where it gets its name.</param>
/// <param name="ElementType">The type of its elements.</param>
internal sealed record OnnxInput(string Name, SyntaxNode Site, ITypeSymbol ElementType)
{
    /// <summary>Its sizes; default where they are not written in this body. A size that is not a fixed number is null.</summary>
    public ImmutableArray<Polynomial?> Sizes { get; init; }

    /// <summary>Every constant that is certainly stored in it.</summary>
    public ImmutableArray<(double Number, SyntaxNode Site)> Constants { get; init; } = [];
}

/// <summary>The inputs of a model that a body of code makes.</summary>
/// <param name="All">Those with a constant name.</param>
/// <param name="IsComplete">Whether the model runs here, on these inputs and no others.</param>
/// <param name="AsksForTypes">Whether the body asks the model for the element types that it wants.</param>
internal sealed record OnnxInputs(ImmutableArray<OnnxInput> All, bool IsComplete, bool AsksForTypes)
{
    public ImmutableArray<OnnxInput> Named(string name) => [.. All.Where(input => string.Equals(input.Name, name, StringComparison.Ordinal))];
}
