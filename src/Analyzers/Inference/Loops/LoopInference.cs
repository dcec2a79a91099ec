using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Attention written by hand: loops over a matrix of scores, and the softmax that reduces it.</summary>
internal static class LoopInference
{
    public static void Run(SyntaxNode body, SemanticModel model, ExponentialMethods methods, UsageReport report, CancellationToken cancellationToken)
    {
        if (!LoopSyntax.MayHaveSoftmax(body, methods, cancellationToken) || model.GetOperation(body, cancellationToken) is not { } root)
        {
            return;
        }

        var code = new LoopBody(root);
        foreach (Softmax softmax in new SoftmaxFinder(code).Find().Concat(new SoftmaxCalls(code, cancellationToken).Find()))
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (MaskApplication application in new MaskApplications(code, softmax).Find())
            {
                foreach (UsageRule rule in UsageRules.All)
                {
                    rule.OnMaskApplied(application, report);
                }
            }
        }
    }
}
