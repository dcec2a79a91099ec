using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Attention written by hand: loops over a matrix of scores, and the softmax that reduces it.</summary>
internal static class LoopInference
{
    public static void Run(SyntaxNode body, SemanticModel model, SoftmaxMethods methods, UsageReport report, CancellationToken cancellationToken)
    {
        if (!LoopSyntax.MayHaveSoftmax(body, methods, cancellationToken) || model.GetOperation(body, cancellationToken) is not { } root)
        {
            return;
        }

        var code = new LoopBody(root);
        foreach (Softmax softmax in Softmaxes(code, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            Apply(new MaskApplications(code, softmax).Find(), static (rule, application, to) => rule.OnMaskApplied(application, to), report);
            Apply(new ScoreChanges(code, softmax).Find(), static (rule, change, to) => rule.OnScoreChange(change, to), report);
            Apply(Flaws(code, softmax), static (rule, flaw, to) => rule.OnSoftmaxFlaw(flaw, to), report);
        }

        foreach (IInvocationOperation call in code.Operations.OfType<IInvocationOperation>().Where(SoftmaxCalls.IsLibrary))
        {
            Apply(new LibrarySoftmax(code, call).Flaws(), static (rule, flaw, to) => rule.OnSoftmaxFlaw(flaw, to), report);
        }
    }

    private static void Apply<T>(IEnumerable<T> facts, Action<UsageRule, T, UsageReport> tell, UsageReport report)
    {
        foreach (T fact in facts)
        {
            foreach (UsageRule rule in UsageRules.All)
            {
                tell(rule, fact, report);
            }
        }
    }

    private static IEnumerable<Softmax> Softmaxes(LoopBody code, CancellationToken cancellationToken) =>
        [.. new SoftmaxFinder(code).Find(), .. new LinqSoftmax(code).Find(), .. new SoftmaxCalls(code, cancellationToken).Find()];

    private static IEnumerable<SoftmaxFlaw> Flaws(LoopBody code, Softmax softmax) =>
        [.. new RunningMaximum(code, softmax).Flaws(), .. new BlockedRows(code, softmax).Flaws()];
}
