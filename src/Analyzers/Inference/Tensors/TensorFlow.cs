using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>
/// Abstract interpretation of one body over its control flow graph: first to a fixed point, then once more past the
/// observer, so that it sees every operation with what is known on all paths to it.
/// </summary>
internal sealed class TensorFlow
{
    private readonly ControlFlowGraph _graph;
    private readonly Evaluator _evaluator;
    private readonly FlowState?[] _entries;

    private TensorFlow(ControlFlowGraph graph, Evaluator evaluator)
    {
        _graph = graph;
        _evaluator = evaluator;
        _entries = new FlowState?[graph.Blocks.Length];
    }

    /// <summary>Interprets a body.</summary>
    /// <param name="graph">Its flow.</param>
    /// <param name="entry">What is known of parameters.</param>
    /// <param name="scope">Members that may be looked into.</param>
    /// <param name="observe">Gets every operation after its operands, in the last pass; null when only the result matters.</param>
    public static TensorFacts Run(ControlFlowGraph graph, FlowState entry, TensorScope scope, Action<IOperation, TensorFacts>? observe)
    {
        var facts = new TensorFacts(scope.Torch);
        var flow = new TensorFlow(graph, new Evaluator(scope, facts, graph));
        flow.Solve(entry, scope.CancellationToken);
        flow._evaluator.Observe = observe is null ? null : operation => observe(operation, facts);
        facts.BeginReport();
        for (int block = 0; block < graph.Blocks.Length; block++)
        {
            if (flow._entries[block] is { } state)
            {
                _ = flow.Execute(graph.Blocks[block], state);
            }
        }

        return facts;
    }

    private void Solve(FlowState entry, CancellationToken cancellationToken)
    {
        _entries[0] = entry;
        foreach (BasicBlock block in _graph.Blocks.Where(IsHandler))
        {
            _entries[block.Ordinal] = FlowState.Anywhere;
        }

        var pending = new SortedSet<int>(_graph.Blocks.Select(block => block.Ordinal).Where(block => _entries[block] is not null));

        // Every value climbs a short ladder, so this ends; the bound keeps a mistake here from hanging an editor.
        for (int step = 0; pending.Count > 0 && step < 64 * _graph.Blocks.Length; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            int current = pending.Min;
            pending.Remove(current);
            BasicBlock block = _graph.Blocks[current];
            FlowState state = Execute(block, _entries[current]!);
            foreach ((ControlFlowBranch branch, bool isWhenTrue) in Branches(block))
            {
                foreach (BasicBlock next in Targets(branch))
                {
                    FlowState refined = Nullness.Refine(state, block, isWhenTrue, _evaluator.IsTracked);
                    FlowState joined = _entries[next.Ordinal]?.Join(refined) ?? refined;
                    if (!joined.Equals(_entries[next.Ordinal]))
                    {
                        _entries[next.Ordinal] = joined;
                        pending.Add(next.Ordinal);
                    }
                }
            }
        }
    }

    private static IEnumerable<(ControlFlowBranch Branch, bool IsWhenTrue)> Branches(BasicBlock block)
    {
        bool jumpsIfTrue = block.ConditionKind == ControlFlowConditionKind.WhenTrue;
        if (block.ConditionalSuccessor is { } conditional)
        {
            yield return (conditional, jumpsIfTrue);
        }

        if (block.FallThroughSuccessor is { } next)
        {
            yield return (next, !jumpsIfTrue);
        }
    }

    /// <summary>Where a branch leads: its destination, by way of the finally blocks that it leaves.</summary>
    private IEnumerable<BasicBlock> Targets(ControlFlowBranch branch)
    {
        foreach (ControlFlowRegion region in branch.FinallyRegions)
        {
            yield return _graph.Blocks[region.FirstBlockOrdinal];
        }

        if (branch.Destination is { } destination)
        {
            yield return destination;
        }
    }

    /// <summary>The first block of a catch, filter or finally: it is entered from anywhere, so nothing is known there.</summary>
    private static bool IsHandler(BasicBlock block)
    {
        // A variable that is declared there puts the block into a region of its own.
        for (ControlFlowRegion? region = block.EnclosingRegion; region?.FirstBlockOrdinal == block.Ordinal; region = region.EnclosingRegion)
        {
            if (region.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.Filter or ControlFlowRegionKind.FilterAndHandler or ControlFlowRegionKind.Finally)
            {
                return true;
            }
        }

        return false;
    }

    private FlowState Execute(BasicBlock block, FlowState state)
    {
        _evaluator.State = state;
        foreach (IOperation operation in block.Operations)
        {
            _ = _evaluator.Evaluate(operation);
        }

        if (block.BranchValue is { } value)
        {
            bool isReturned = block.FallThroughSuccessor?.Semantics == ControlFlowBranchSemantics.Return;
            if (isReturned)
            {
                _evaluator.BeginReturn(value);
            }

            Value result = _evaluator.Evaluate(value);
            if (isReturned)
            {
                _evaluator.Return(result);
            }
        }

        return _evaluator.State;
    }
}
