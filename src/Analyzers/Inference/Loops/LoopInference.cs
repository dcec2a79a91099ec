using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Attention written by hand: loops over a matrix of scores, and the softmax that reduces it.</summary>
internal static class LoopInference
{
    public static void Run(SyntaxNode body, SemanticModel model, UsageReport report, CancellationToken cancellationToken)
    {
        _ = (body, model, report, cancellationToken);
    }
}
