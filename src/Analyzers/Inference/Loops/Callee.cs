using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Bodies of methods of the same compilation.</summary>
internal static class Callee
{
    /// <summary>The body of the method that is called, where it has an exponential; null where it cannot be a softmax.</summary>
    [SuppressMessage("MicrosoftCodeAnalysisCorrectness", "RS1030", Justification = "The method may be in another file.")]
    public static IOperation? BodyOf(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (call.TargetMethod.OriginalDefinition.DeclaringSyntaxReferences is not [var declaration] || call.SemanticModel is not { } model)
        {
            return null;
        }

        SyntaxNode node = declaration.GetSyntax(cancellationToken);
        if (node is not (MethodDeclarationSyntax or LocalFunctionStatementSyntax) || !ExponentialMethods.IsMentioned(node.ToString()))
        {
            return null;
        }

        SemanticModel other = node.SyntaxTree == model.SyntaxTree ? model : model.Compilation.GetSemanticModel(node.SyntaxTree);
        return other.GetOperation(node, cancellationToken);
    }
}
