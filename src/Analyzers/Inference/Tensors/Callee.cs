using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>A method that was looked into: what it makes, each call makes anew.</summary>
/// <param name="method">The method.</param>
/// <param name="body">Its declaration.</param>
internal sealed class Callee(IMethodSymbol method, SyntaxNode body)
{
    /// <summary>What a call returns. Two calls return two tensors, although one expression makes both.</summary>
    public Value Leave(Value returned, SyntaxNode call) =>
        returned with
        {
            Origin = Leave(returned.Origin, call),
            Memory = Leave(returned.Memory, call),
            Content = returned.Content is Split split ? split with { Cells = split.Cells with { Identity = Leave(split.Cells.Identity, call) } } : returned.Content,
        };

    private object? Leave(object? origin, SyntaxNode call) =>
        origin switch
        {
            SyntaxNode made => made.SyntaxTree == body.SyntaxTree && body.Span.Contains(made.Span) ? call : made,
            IParameterSymbol parameter => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) ? call : parameter,
            Others others => new Others(Leave(others.Identity, call)!),
            ComparedCells compared => new ComparedCells(Leave(compared.Origin, call)!, Leave(compared.Number, call)),
            SizesOf sizes => new SizesOf(Leave(sizes.Tensor, call)!),
            SizeOf size => new SizeOf(Leave(size.Tensor, call)!, size.Axis),
            SumOf sum => new SumOf(Leave(sum.Left, call)!, Leave(sum.Right, call)!),
            _ => origin,
        };
}
