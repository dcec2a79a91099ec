using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Reads one body of tensor code and shows the rules what is proven in it.</summary>
internal sealed class TensorInference
{
    private readonly List<MaskApplication> _applications = [];
    private readonly UsageReport _report;
    private readonly TensorScope _scope;
    private readonly CancellationToken _cancellationToken;

    /// <summary>What branches more often than this was not written by hand, and would keep an editor waiting.</summary>
    private const int MaxBlocks = 1_500;

    private TensorInference(SemanticModel model, TorchApi torch, UsageReport report, CancellationToken cancellationToken)
    {
        _report = report;
        _cancellationToken = cancellationToken;
        _scope = new(torch, model, depth: 2, cancellationToken) { ObserveCallee = (place, operation, facts) => Observe(operation, facts, place) };
    }

    public static void Run(SyntaxNode body, SemanticModel model, TorchApi torch, UsageReport report, CancellationToken cancellationToken)
    {
        if (body is (BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or CompilationUnitSyntax or ArrowExpressionClauseSyntax or EqualsValueClauseSyntax)
            && ControlFlowGraph.Create(body, model, cancellationToken) is { Blocks.Length: <= MaxBlocks } graph)
        {
            new TensorInference(model, torch, report, cancellationToken).Run(graph, FlowState.Empty);
        }
    }

    /// <summary>A body, and the local functions and lambdas in it; what those capture is not known.</summary>
    private void Run(ControlFlowGraph graph, FlowState entry)
    {
        TensorFlow.Run(graph, entry, _scope, (operation, facts) => Observe(operation, facts, operation.Syntax));
        foreach (IMethodSymbol function in graph.LocalFunctions)
        {
            Run(graph.GetLocalFunctionControlFlowGraph(function, _cancellationToken), FlowState.OfNested(function));
        }

        foreach (IFlowAnonymousFunctionOperation lambda in graph.Blocks.SelectMany(Lambdas))
        {
            Run(graph.GetAnonymousFunctionControlFlowGraph(lambda, _cancellationToken), FlowState.OfNested(lambda.Symbol));
        }
    }

    private static IEnumerable<IFlowAnonymousFunctionOperation> Lambdas(BasicBlock block) =>
        block
            .Operations.Concat(block.BranchValue is { } value ? [value] : [])
            .SelectMany(operation => operation.DescendantsAndSelf())
            .OfType<IFlowAnonymousFunctionOperation>();

    private void Observe(IOperation operation, TensorFacts facts, SyntaxNode? place)
    {
        _report.Current = place;
        _report.IsElsewhere = place is null;
        foreach (MaskApplication application in Consumers.Of(operation, facts))
        {
            MaskApplication? opposite = _applications.Find(other => IsOpposite(other, application));
            _applications.Add(application);
            foreach (UsageRule rule in UsageRules.All)
            {
                rule.OnMaskApplied(application, _report);
                if (opposite is not null)
                {
                    rule.OnOppositeUses(opposite, application, _report);
                }
            }
        }

        foreach (UsageRule rule in UsageRules.All)
        {
            rule.OnTensorOperation(operation, facts, _report);
        }
    }

    /// <summary>
    /// One boolean mask, given to two consumers that take true as opposite things. Two fills of one kind may share out the
    /// keys between them; two kinds of consumer are two conventions.
    /// </summary>
    private static bool IsOpposite(MaskApplication first, MaskApplication second) =>
        first.Origin is { } origin && origin.Equals(second.Origin) && first.IsTrueAllowed != second.IsTrueAllowed;
}
