using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Which names of some code are its own.</summary>
internal static class DeclaredNames
{
    /// <summary>Names that the language looks for.</summary>
    private static readonly HashSet<string> OfPatterns = new(StringComparer.Ordinal)
    {
        "Add", "Count", "Current", "Deconstruct", "Dispose", "DisposeAsync", "GetAwaiter", "GetEnumerator", "GetResult", "IsCompleted", "Length", "MoveNext", "Slice",
    };

    /// <summary>The symbol that a name declares or refers to; null where that is no symbol of this code.</summary>
    public static ISymbol? SymbolOf(SyntaxToken name, SemanticModel model)
    {
        SyntaxNode parent = name.Parent!;
        ISymbol? symbol = parent switch
        {
            ConstructorDeclarationSyntax or DestructorDeclarationSyntax => model.GetDeclaredSymbol(parent)?.ContainingType,
            SimpleNameSyntax simple when model.GetAliasInfo(simple) is not null => null,
            SimpleNameSyntax simple => Any(model.GetSymbolInfo(simple)),
            _ => model.GetDeclaredSymbol(parent),
        };
        symbol = symbol switch
        {
            IMethodSymbol { ReducedFrom: { } extension } => extension,
            // Names of a tuple's elements belong to this use of it.
            IFieldSymbol { ContainingType.IsTupleType: true } => symbol,
            _ => symbol?.OriginalDefinition,
        };
        return symbol is not (INamespaceSymbol or ILabelSymbol) && symbol?.Locations.Any(place => place.IsInSource) == true ? symbol : null;
    }

    public static bool IsLocal(ISymbol symbol) => symbol is ILocalSymbol or IParameterSymbol or IRangeVariableSymbol;

    /// <summary>Whether nothing but this code depends on the name.</summary>
    public static bool MayChange(ISymbol symbol) =>
        symbol switch
        {
            IParameterSymbol { ContainingSymbol: IMethodSymbol method } => method.GetAttributes().IsEmpty,
            IFieldSymbol field when field.ContainingType.IsTupleType => false,
            INamedTypeSymbol type => type.BaseType?.Name != nameof(Attribute),
            IMethodSymbol { MethodKind: MethodKind.LocalFunction } => true,
            IMethodSymbol or IPropertySymbol or IEventSymbol => !symbol.IsOverride
                && !symbol.IsVirtual
                && !symbol.IsAbstract
                && !symbol.ContainingType.IsAnonymousType
                && symbol.GetAttributes().IsEmpty
                && !OfPatterns.Contains(symbol.Name)
                && !ImplementsInterface(symbol),
            _ => true,
        };

    private static ISymbol? Any(SymbolInfo info) => info.Symbol ?? info.CandidateSymbols.FirstOrDefault();

    private static bool ImplementsInterface(ISymbol symbol) =>
        symbol.ContainingType.AllInterfaces
            .SelectMany(type => type.GetMembers(symbol.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(symbol.ContainingType.FindImplementationForInterfaceMember(member), symbol));
}
