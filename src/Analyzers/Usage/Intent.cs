using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Usage;

/// <summary>Code that may be wrong on purpose.</summary>
internal static class Intent
{
    /// <summary>
    /// Whether an exception may be what the code wants: in a lambda that is handed to someone, as tests do, or in a try
    /// that catches.
    /// </summary>
    public static bool IsToThrow(SyntaxNode node) =>
        node.Ancestors()
            .TakeWhile(ancestor => ancestor is not MemberDeclarationSyntax)
            .Any(ancestor =>
                ancestor is AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax }
                || ancestor is TryStatementSyntax { Catches.Count: > 0 } guarded && guarded.Block.Span.Contains(node.Span)
            );
}
