using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2014: a decoder whose cross attention shows each token all of the target, future included.</summary>
internal sealed class MemoryIsTargetRule : UsageRule
{
    /// <summary>{0}: the layer.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.MemoryIsTarget,
        "Decoder attends to its own target without a mask",
        "The memory of this {0} is its target and memory_mask is missing, so tokens see through it what tgt_mask hides; mask the memory too, or use an encoder"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnTensorOperation(IOperation operation, TensorFacts facts, UsageReport report)
    {
        if (LayerCall.Of(operation, facts.Torch) is not { Layer: "TransformerDecoder" or "TransformerDecoderLayer" } layer
            || layer.Argument("tgt") is not { } target
            || layer.Argument("memory") is not { } memory
            || layer.Argument("tgt_mask") is not { } mask
            || layer.Argument("memory_mask") is { } other && facts.ValueOf(other).Content is not Null)
        {
            return;
        }

        // A mask of zeros hides nothing that the memory could give away.
        if (AreSame(target, memory, facts) && facts.ValueOf(mask).Content is not (Null or Uniform))
        {
            report.Add(this, memory.Syntax, Masked(layer.Call, mask.Syntax), layer.Layer);
        }
    }

    /// <summary>One variable read twice, or two that hold the same tensor.</summary>
    private static bool AreSame(IOperation target, IOperation memory, TensorFacts facts) =>
        Variable(target) is { } variable && SymbolEqualityComparer.Default.Equals(variable, Variable(memory))
        || facts.ValueOf(target).Origin is { } origin && origin.Equals(facts.ValueOf(memory).Origin);

    private static ISymbol? Variable(IOperation operation) =>
        operation switch
        {
            ILocalReferenceOperation local => local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };

    /// <summary>The memory masked like the target, where the mask can be written a second time.</summary>
    private static Correction? Masked(IInvocationOperation call, SyntaxNode mask)
    {
        if (call.Syntax is not InvocationExpressionSyntax { ArgumentList: var list } || mask is not (IdentifierNameSyntax or MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax }))
        {
            return null;
        }

        string title = $"Give '{mask}' to the memory too";
        IArgumentOperation? written = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 3 && argument.ArgumentKind == ArgumentKind.Explicit);
        return written?.Syntax is ArgumentSyntax given ? new(title, given.Expression.Span, mask.ToString())
            : list.Arguments.Any(argument => argument.NameColon is not null) || list.Arguments.Count != 3 ? Named(call, list, title, mask)
            : new(title, new TextSpan(list.CloseParenToken.SpanStart, 0), $", {mask}");
    }

    private static Correction? Named(IInvocationOperation call, ArgumentListSyntax list, string title, SyntaxNode mask) =>
        call.TargetMethod.Parameters.ElementAtOrDefault(3)?.Name is { } name
            ? new(title, new TextSpan(list.CloseParenToken.SpanStart, 0), $", {name}: {mask}")
            : null;
}
