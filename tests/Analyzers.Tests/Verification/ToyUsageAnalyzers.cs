using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Tests.Verification;

#pragma warning disable RS1001, RS1025, RS1026, RS1036, RS1037, RS1038, RS1041, RS2008 // Toys, most of them broken on purpose.

/// <summary>TOY001 for nodes of one kind that an analyzer takes for a mistake.</summary>
public abstract class UsageToy(SyntaxKind kind) : BadNameAnalyzer
{
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxNodeAction(
            node =>
            {
                if (IsMistake(node.Node, node.SemanticModel))
                {
                    node.ReportDiagnostic(Diagnostic.Create(Rule, node.Node.GetLocation(), node.Node.ToString()));
                }
            },
            kind
        );
    }

    protected abstract bool IsMistake(SyntaxNode node, SemanticModel model);
}

/// <summary>Falls for names: an argument called "…mask…".</summary>
public sealed class GullibleAnalyzer() : UsageToy(SyntaxKind.Argument)
{
    protected override bool IsMistake(SyntaxNode node, SemanticModel model) =>
        ((ArgumentSyntax)node).Expression is IdentifierNameSyntax { Identifier.Text: var name } && name.Contains("mask", StringComparison.OrdinalIgnoreCase);
}

/// <summary>Falls for the one name that a local has.</summary>
public sealed class LoopIndexAnalyzer() : UsageToy(SyntaxKind.ElementAccessExpression)
{
    protected override bool IsMistake(SyntaxNode node, SemanticModel model) =>
        ((ElementAccessExpressionSyntax)node).ArgumentList.Arguments is [{ Expression: IdentifierNameSyntax { Identifier.Text: "j" } }, ..];
}

/// <summary>Sees an argument where it is written and not in a local.</summary>
public sealed class ShallowAnalyzer() : UsageToy(SyntaxKind.Argument)
{
    protected override bool IsMistake(SyntaxNode node, SemanticModel model) => ((ArgumentSyntax)node).Expression is InvocationExpressionSyntax;
}

/// <summary>Sees the call wherever its result goes.</summary>
public sealed class DeepAnalyzer() : UsageToy(SyntaxKind.InvocationExpression)
{
    protected override bool IsMistake(SyntaxNode node, SemanticModel model) =>
        model.GetSymbolInfo(node).Symbol is IMethodSymbol { ContainingType.Name: "Math" };
}

/// <summary>Knows one order of operands.</summary>
public sealed class OneSidedAnalyzer() : UsageToy(SyntaxKind.LessThanExpression)
{
    protected override bool IsMistake(SyntaxNode node, SemanticModel model) => ((BinaryExpressionSyntax)node).Right is IdentifierNameSyntax;
}

/// <summary>Misses everything in one version of C#.</summary>
public sealed class DatedAnalyzer() : UsageToy(SyntaxKind.ReturnStatement)
{
    protected override bool IsMistake(SyntaxNode node, SemanticModel model) =>
        ((CSharpParseOptions)node.SyntaxTree.Options).LanguageVersion == LanguageVersion.CSharp13;
}

/// <summary>Trusts that code is complete.</summary>
public sealed class HastyAnalyzer() : UsageToy(SyntaxKind.Block)
{
    protected override bool IsMistake(SyntaxNode node, SemanticModel model) =>
        ((BlockSyntax)node).CloseBraceToken.IsMissing ? throw new InvalidOperationException("boom") : false;
}

/// <summary>Trusts that a body follows a condition in parentheses.</summary>
public sealed class TrustingAnalyzer() : UsageToy(SyntaxKind.IfStatement)
{
    protected override bool IsMistake(SyntaxNode node, SemanticModel model) =>
        ((IfStatementSyntax)node) is { OpenParenToken.IsMissing: true, Statement: BlockSyntax } ? throw new InvalidOperationException("boom") : false;
}
