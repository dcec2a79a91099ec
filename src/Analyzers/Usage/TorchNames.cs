using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Usage;

/// <summary>Names of TorchSharp as a fix can write them in a file.</summary>
internal static class TorchNames
{
    /// <summary><c>torch</c> where the file names it so already, and with its namespace elsewhere.</summary>
    public static string Qualified(string name, SyntaxNode site)
    {
        bool isImported = site
            .SyntaxTree.GetRoot()
            .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<UsingDirectiveSyntax>()
            .Any(directive => directive is { Alias: null, StaticKeyword.RawKind: 0, Name: IdentifierNameSyntax { Identifier.ValueText: "TorchSharp" } });
        return isImported ? name : $"TorchSharp.{name}";
    }
}
