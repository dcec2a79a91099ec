using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Bodies of methods of the same compilation.</summary>
internal static class Callee
{
    /// <summary>The body of the method that is called, where the token occurs in it: without, it need not be bound.</summary>
    public static IOperation? BodyOf(IInvocationOperation call, string token, CancellationToken cancellationToken = default) =>
        BodyOf(call.TargetMethod, call, token, cancellationToken);

    /// <summary>The body of a method that the call is given.</summary>
    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1030", Justification = "The method may be in another file.")]
    public static IOperation? BodyOf(IMethodSymbol method, IInvocationOperation call, string token, CancellationToken cancellationToken)
    {
        if (method.OriginalDefinition.DeclaringSyntaxReferences is not [var declaration] || call.SemanticModel is not { } model)
        {
            return null;
        }

        SyntaxNode node = declaration.GetSyntax(cancellationToken);
        if (node is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax) || !Mentions(node, token))
        {
            return null;
        }

        SemanticModel other = node.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(node.SyntaxTree);
        return other.GetOperation(node, cancellationToken);
    }

    private static bool Mentions(SyntaxNode node, string text) => node.DescendantTokens().Any(token => token.ValueText == text);
}
