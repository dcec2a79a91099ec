using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2009: a function that returns the masked tensor is called as if it changed its argument.</summary>
internal sealed class ResultDiscardedRule : UsageRule
{
    /// <summary>{0}: the function.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.ResultDiscarded,
        "Result of a mask operation is discarded",
        "'{0}' returns a new tensor and changes none, so this statement does nothing; use what it returns"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnTensorOperation(IOperation operation, TensorFacts facts, UsageReport report)
    {
        if (operation is not IExpressionStatementOperation { Operation: IInvocationOperation invocation }
            || TorchCall.Of(invocation, facts.Torch) is not { IsInPlace: false } call
            || !facts.Torch.IsTensor(call.Method.ReturnType)
            || !IsPure(call, facts)
            || !IsStatement(operation.Syntax)
            || Intent.IsToThrow(operation.Syntax))
        {
            return;
        }

        report.Add(this, invocation.Syntax, Assigned(invocation, call, facts), call.Method.Name);
    }

    /// <summary>
    /// Operations that make, arrange or apply masks. Arithmetic counts where it is known to apply one: elsewhere, somebody
    /// may be warming up a device.
    /// </summary>
    private static bool IsPure(TorchCall call, TensorFacts facts) =>
        call.Name switch
        {
            "masked_fill" or "masked_scatter" or "tril" or "triu" or "where" or "softmax" => true,
            "logical_not" or "logical_and" or "logical_or" or "logical_xor" or "bitwise_not" => true,
            "unsqueeze" or "transpose" or "expand" or "to" => call.Self is not null,
            "add" or "sub" or "subtract" or "mul" or "multiply" => IsAboutMasks(facts.ValueOf(call.Self)) || IsAboutMasks(facts.ValueOf(call.Other(0))),
            _ => false,
        };

    private static bool IsAboutMasks(Value value) => value.Content is Split or Logits or Weights;

    /// <summary>A statement, or the body of a method that returns nothing; a lambda may have to have this form.</summary>
    private static bool IsStatement(SyntaxNode syntax) =>
        syntax is ExpressionStatementSyntax { Parent: not BlockSyntax { Statements.Count: 1, Parent: AnonymousFunctionExpressionSyntax } }
        || syntax.Parent is ArrowExpressionClauseSyntax { Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax };

    /// <summary>The result given to the variable, where somebody looks at the variable afterwards.</summary>
    private static Correction? Assigned(IInvocationOperation invocation, TorchCall call, TensorFacts facts)
    {
        if (call.Name == "where" || call.Self is not { Syntax: ExpressionSyntax written } self || !IsAssignable(self, facts.Torch) || !IsUsedAfter(self, invocation))
        {
            return null;
        }

        string name = written.ToString();
        return new($"Assign the result to '{name}'", new(invocation.Syntax.SpanStart, 0), $"{name} = ");
    }

    private static bool IsAssignable(IOperation variable, TorchApi torch) =>
        torch.IsTensor(variable.Type)
        && variable switch
        {
            ILocalReferenceOperation { Local: { IsConst: false, IsForEach: false, IsUsing: false, RefKind: RefKind.None } } => true,
            IParameterReferenceOperation { Parameter.RefKind: RefKind.None or RefKind.Ref or RefKind.Out } => true,
            IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false }, Instance: null or IInstanceReferenceOperation } => true,
            _ => false,
        };

    private static bool IsUsedAfter(IOperation variable, IInvocationOperation invocation) =>
        variable is IFieldReferenceOperation or IParameterReferenceOperation { Parameter.RefKind: not RefKind.None }
        || invocation.Syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { } member
            && member
                .DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .Any(identifier => identifier.SpanStart > invocation.Syntax.Span.End && identifier.Identifier.ValueText == variable.Syntax.ToString());
}
