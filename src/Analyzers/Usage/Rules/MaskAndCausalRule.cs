using MaskGen.Analyzers.Inference;
using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2010: attention that is given a mask and told to make its own.</summary>
internal sealed class MaskAndCausalRule : UsageRule
{
    /// <summary>{0}: the flag.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.MaskAndCausal,
        "Attention has both a mask and the causal flag",
        "scaled_dot_product_attention throws when it is given a mask and '{0}' is true; keep one of the two"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnTensorOperation(IOperation operation, TensorFacts facts, UsageReport report)
    {
        if (TorchCall.Of(operation, facts.Torch) is not { Name: TorchCall.DotProductAttention } call || call.Argument("attn_mask") is not { } mask)
        {
            return;
        }

        // Releases so far spell it is_casual; the next will spell it right.
        IArgumentOperation? flag = call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name is "is_casual" or "is_causal");
        if (flag is { ArgumentKind: ArgumentKind.Explicit }
            && facts.ValueOf(flag.Value).Content is Uniform { Number: 1 }
            && facts.ValueOf(mask).IsNotNull
            && !Intent.IsToThrow(operation.Syntax))
        {
            report.Add(this, flag.Syntax, IsCausal(operation, facts) ? WithoutFlag(flag) : null, flag.Parameter!.Name);
        }
    }

    /// <summary>Whether the mask is what the flag asks for, so that the flag adds nothing.</summary>
    private static bool IsCausal(IOperation operation, TensorFacts facts) =>
        Consumers.Of(operation, facts).Any(application => application.Allowed is { Bound: Bound.Exact, Triangle: { Side: Side.Lower, Offset: 0 } });

    private static Correction? WithoutFlag(IArgumentOperation flag)
    {
        if (flag.Syntax is not ArgumentSyntax { Expression.RawKind: (int)SyntaxKind.TrueLiteralExpression, Parent: ArgumentListSyntax list } argument)
        {
            return null;
        }

        int index = list.Arguments.IndexOf(argument);
        bool isLast = index == list.Arguments.Count - 1;
        return isLast && index > 0
            ? new($"Remove '{flag.Parameter!.Name}'", TextSpan.FromBounds(list.Arguments[index - 1].Span.End, argument.Span.End), "")
            : new($"Remove '{flag.Parameter!.Name}'", TextSpan.FromBounds(argument.SpanStart, list.Arguments[index + 1].SpanStart), "");
    }
}
