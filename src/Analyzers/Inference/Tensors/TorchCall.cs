using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>
/// A call of a tensor function, so that <c>torch.tril(x, 1)</c> and <c>x.tril(1)</c> read the same: what it works on,
/// and the other arguments by the names of their parameters.
/// </summary>
internal sealed class TorchCall
{
    /// <summary>The attention operator.</summary>
    public const string DotProductAttention = "scaled_dot_product_attention";

    private readonly IInvocationOperation _call;

    private TorchCall(IInvocationOperation call, string name, IOperation? self)
    {
        _call = call;
        Self = self;
        IsInPlace = name.Length > 1 && name.EndsWith("_", StringComparison.Ordinal);
        Name = IsInPlace ? name.Substring(0, name.Length - 1) : name;
    }

    /// <summary>Without the underscore of the in-place form.</summary>
    public string Name { get; }

    public bool IsInPlace { get; }

    /// <summary>The tensor that it works on: before the dot, or the first argument.</summary>
    public IOperation? Self { get; }

    public SyntaxNode Syntax => _call.Syntax;

    public IMethodSymbol Method => _call.TargetMethod;

    public IEnumerable<IArgumentOperation> Arguments => _call.Arguments;

    public static TorchCall? Of(IOperation operation, TorchApi torch)
    {
        if (operation is not IInvocationOperation call || !torch.IsFunction(call.TargetMethod))
        {
            return null;
        }

        IOperation? self =
            call.Instance
            ?? call.Arguments.FirstOrDefault(argument => argument.Parameter is { Ordinal: 0 } first && torch.IsTensor(first.Type))?.Value;
        return new(call, call.TargetMethod.Name, self);
    }

    /// <summary>The argument of a parameter that is passed, rather than left at its default.</summary>
    public IOperation? Argument(string parameter) =>
        _call
            .Arguments.FirstOrDefault(argument =>
                string.Equals(argument.Parameter?.Name, parameter, StringComparison.Ordinal) && argument.ArgumentKind != ArgumentKind.DefaultValue
            )
            ?.Value;

    /// <summary>The n-th argument beside <see cref="Self"/>, passed or not.</summary>
    public IOperation? Other(int index) =>
        _call
            .Arguments.Where(argument => argument.Value != Self)
            .OrderBy(argument => argument.Parameter?.Ordinal ?? 0)
            .ElementAtOrDefault(index)
            ?.Value;
}
