using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>
/// TorchSharp as a compilation sees it: recognised by metadata names, so that a user's own type called <c>Tensor</c> is
/// not taken for it.
/// </summary>
internal sealed class TorchApi
{
    private readonly INamedTypeSymbol _torch;
    private readonly INamedTypeSymbol _tensor;
    private readonly INamedTypeSymbol? _functional;
    private readonly INamedTypeSymbol? _nn;
    private readonly INamedTypeSymbol? _scalarType;
    private readonly INamedTypeSymbol? _scalar;

    private TorchApi(INamedTypeSymbol torch, INamedTypeSymbol tensor, Compilation compilation)
    {
        _torch = torch;
        _tensor = tensor;
        _scalar = compilation.GetTypeByMetadataName("TorchSharp.Scalar");
        _nn = compilation.GetTypeByMetadataName("TorchSharp.torch+nn");
        _functional = compilation.GetTypeByMetadataName("TorchSharp.torch+nn+functional");
        _scalarType = compilation.GetTypeByMetadataName("TorchSharp.torch+ScalarType");
    }

    /// <summary>Null where the compilation does not refer to TorchSharp.</summary>
    public static TorchApi? Of(Compilation compilation) =>
        compilation.GetTypeByMetadataName("TorchSharp.torch") is { } torch
        && compilation.GetTypeByMetadataName("TorchSharp.torch+Tensor") is { } tensor
            ? new(torch, tensor, compilation)
            : null;

    public bool IsTensor(ITypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _tensor);

    /// <summary>A number of C#, or TorchSharp's type for one.</summary>
    public bool IsNumber(ITypeSymbol? type) =>
        type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double
        || _scalar is not null && SymbolEqualityComparer.Default.Equals(type, _scalar);

    public bool IsTorch(INamedTypeSymbol? type) => SymbolEqualityComparer.Default.Equals(type, _torch);

    public bool IsFunctional(INamedTypeSymbol? type) => _functional is not null && SymbolEqualityComparer.Default.Equals(type, _functional);

    public bool IsFactory(INamedTypeSymbol? type) => _nn is not null && SymbolEqualityComparer.Default.Equals(type, _nn);

    /// <summary>Functions of tensors: methods of <c>torch</c>, its <c>nn.functional</c> and the tensor itself.</summary>
    public bool IsFunction(IMethodSymbol method) =>
        IsTensor(method.ContainingType) || IsTorch(method.ContainingType) || IsFunctional(method.ContainingType) || IsExtension(method);

    /// <summary>The element type that an expression of type <c>ScalarType</c> names, if it names one.</summary>
    public bool IsScalarType(ITypeSymbol? type)
    {
        ITypeSymbol? inner = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            ? nullable.TypeArguments[0]
            : type;
        return _scalarType is not null && SymbolEqualityComparer.Default.Equals(inner, _scalarType);
    }

    /// <summary>The name of a layer type of TorchSharp: "MultiheadAttention"; null for other types.</summary>
    public string? LayerName(ITypeSymbol? type) =>
        type is { ContainingNamespace: { Name: "Modules", ContainingNamespace: { Name: "TorchSharp", ContainingNamespace.IsGlobalNamespace: true } } }
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _torch.ContainingAssembly)
            ? type.Name
            : null;

    private bool IsExtension(IMethodSymbol method) =>
        method.IsExtensionMethod
        && method.ContainingType is { } type
        && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _torch.ContainingAssembly)
        && (method.ReducedFrom ?? method).Parameters is [{ Type: { } first }, ..]
        && IsTensor(first);
}
