using MaskGen.Analyzers.Inference;
using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2013: a mask that is used just where there is none, or that nobody uses.</summary>
internal sealed class MaskIsIgnoredRule : UsageRule
{
    /// <summary>{0}: the mask. {1}: what happens to it.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.MaskIsIgnored,
        "Mask is used where it is null, or never",
        "'{0}' {1}"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnTensorOperation(IOperation operation, TensorFacts facts, UsageReport report)
    {
        foreach (IOperation used in Required(operation, facts))
        {
            if (facts.ValueOf(used).Content is Null && IsVariable(used) && report.IsHere(used.Syntax) && !Intent.IsToThrow(used.Syntax))
            {
                report.Add(this, Written(used.Syntax), correction: null, used.Syntax.ToString(), "is null on every path to here: the condition is the wrong way round");
            }
        }

        if (operation is IInvocationOperation call)
        {
            foreach (IArgumentOperation argument in call.Arguments.Where(argument => IsNeverRead(argument, facts) && ComputesAttention(call.TargetMethod.ContainingType)))
            {
                report.Add(this, argument.Value.Syntax, correction: null, argument.Parameter!.Name, $"is never read by '{call.TargetMethod.Name}', so this mask hides nothing");
            }
        }
    }

    /// <summary>Operands that must not be null: what members are called on, and tensors that functions need.</summary>
    private static IEnumerable<IOperation> Required(IOperation operation, TensorFacts facts)
    {
        IEnumerable<IOperation?> operands = operation switch
        {
            IInvocationOperation call when TorchCall.Of(call, facts.Torch) is { } function =>
            [
                call.Instance,
                .. function.Arguments.Where(argument => argument.Parameter is { IsOptional: false, NullableAnnotation: not NullableAnnotation.Annotated }).Select(argument => argument.Value),
            ],
            IPropertyReferenceOperation property => [property.Instance],
            IBinaryOperation { OperatorMethod: not null } binary => [binary.LeftOperand, binary.RightOperand],
            IUnaryOperation { OperatorMethod: not null } unary => [unary.Operand],
            _ => [],
        };
        return operands.OfType<IOperation>().Where(operand => facts.Torch.IsTensor(operand.Type));
    }

    private static bool IsVariable(IOperation operation) => operation is ILocalReferenceOperation or IParameterReferenceOperation;

    /// <summary>With the <c>!</c> that silenced the compiler.</summary>
    private static SyntaxNode Written(SyntaxNode variable) =>
        variable.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } suppressed ? suppressed : variable;

    private static bool IsNeverRead(IArgumentOperation argument, TensorFacts facts) =>
        facts.Torch.IsTensor(argument.Value.Type)
        && facts.ValueOf(argument.Value).Content is Split
        && argument.Parameter is { ContainingSymbol: IMethodSymbol { IsAbstract: false, IsVirtual: false, IsOverride: false, DeclaringSyntaxReferences: [{ } reference] } method } parameter
        && !IsForced(method)
        && reference.GetSyntax() is SyntaxNode declaration
        && Body(declaration) is { } body
        && !body.DescendantTokens().Any(token => token.IsKind(SyntaxKind.IdentifierToken) && token.ValueText == parameter.Name);

    /// <summary>Whether an interface asks for the parameter, which some of its implementations need not read.</summary>
    private static bool IsForced(IMethodSymbol method) =>
        method
            .ContainingType.AllInterfaces.SelectMany(contract => contract.GetMembers(method.Name))
            .Any(member => SymbolEqualityComparer.Default.Equals(method.ContainingType.FindImplementationForInterfaceMember(member), method));

    /// <summary>A body that does something: what is still to be written ignores everything.</summary>
    private static SyntaxNode? Body(SyntaxNode declaration) =>
        declaration switch
        {
            BaseMethodDeclarationSyntax { Body: { } block } => block.Statements is [] or [ThrowStatementSyntax] ? null : block,
            BaseMethodDeclarationSyntax { ExpressionBody.Expression: not ThrowExpressionSyntax and { } expression } => expression,
            _ => null,
        };

    /// <summary>
    /// Whether a type of the compilation computes attention: the library's operator, or a product and a softmax. One that has
    /// the operator make the causal mask may be given the same mask in vain.
    /// </summary>
    private static bool ComputesAttention(INamedTypeSymbol type)
    {
        InvocationExpressionSyntax[] calls = [.. type.DeclaringSyntaxReferences.SelectMany(part => part.GetSyntax().DescendantNodes()).OfType<InvocationExpressionSyntax>()];
        HashSet<string> called = [.. calls.Select(NameOf).OfType<string>()];
        return called.Contains(TorchCall.DotProductAttention)
            ? !calls.Any(call => NameOf(call) == TorchCall.DotProductAttention && call.ArgumentList.Arguments.Any(IsCausalFlag))
            : called.Contains("softmax") && called.Overlaps(["matmul", "bmm", "mm", "einsum", "baddbmm"]);
    }

    private static string? NameOf(InvocationExpressionSyntax call) => LastName.Of(call.Expression)?.Identifier.ValueText;

    private static bool IsCausalFlag(ArgumentSyntax argument) =>
        argument.NameColon?.Name.Identifier.ValueText is "is_casual" or "is_causal" || argument.Expression.IsKind(SyntaxKind.TrueLiteralExpression);
}
