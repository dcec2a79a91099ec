using MaskGen.Layout.Parsing;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers;

/// <summary>
/// What the generator made of a declaration. It sees less than an analyzer does: nothing that generators write. Where it
/// could not read a declaration that is right to the analyzer, that is the reason.
/// </summary>
internal static class GeneratedMembers
{
    /// <summary>Whether the members that were generated for a type throw; their constants are 0, which no right one is.</summary>
    /// <param name="type">The annotated type.</param>
    /// <param name="constant">One of the generated constants.</param>
    public static bool Throw(INamedTypeSymbol type, string constant) =>
        type.GetMembers(constant).OfType<IFieldSymbol>().Any(field => field.ConstantValue is 0 && UserParts.IsGenerated(field));
}
