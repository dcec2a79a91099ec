using System.Collections.Immutable;
using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Generator.Emission;

/// <summary>Text that generated code uses in many places.</summary>
internal static class Names
{
    public const string Kernels = "global::MaskGen.MaskKernels";
    public const string SetKernels = "global::MaskGen.MaskSetKernels";

    /// <summary>Marks a member as ours, so that tools leave it alone.</summary>
    public const string GeneratedCode =
        $"""[global::System.CodeDom.Compiler.GeneratedCode("{GeneratedNames.Tool}", "1.0.0.0")]""";

    /// <summary>A name as C# source: keywords take an at sign.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None
        && SyntaxFacts.GetContextualKeywordKind(name) == SyntaxKind.None
            ? name
            : "@" + name;

    /// <summary>The body of a member of a mistaken mask.</summary>
    public static string Throw(string error) =>
        $"throw new global::System.InvalidOperationException({SymbolDisplay.FormatLiteral(error + ".", quote: true)})";

    /// <summary>Names that a member of the type cannot have: those of its members, its type parameters, and its own.</summary>
    public static ImmutableHashSet<string> TakenIn(HostType host) =>
        [.. host.Members, .. host.Types[host.Types.Count - 1].TypeParameters, host.Name];

    /// <summary>Whether a declared name can be written at all; a mistaken declaration may hold any text.</summary>
    public static bool IsWritable(string name, IEnumerable<string> reserved) =>
        SyntaxFacts.IsValidIdentifier(name) && !reserved.Contains(name, StringComparer.Ordinal);
}
