using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Something that is known to hold where an operation runs.</summary>
internal abstract record Guard
{
    /// <summary>A condition that is met or not.</summary>
    internal sealed record Condition(IOperation Test, bool Holds) : Guard;

    /// <summary>A loop variable is in its range.</summary>
    internal sealed record InRange(IndexVariable Index) : Guard;

    /// <summary>
    /// An element of another buffer has the value that <paramref name="Writer"/>, this body or that of a method that makes
    /// the buffer, stores where <paramref name="Where"/> holds.
    /// </summary>
    internal sealed record Stored(LoopBody Writer, Cell Read, Cell Written, IReadOnlyList<Guard> Where, bool Holds) : Guard;

    /// <summary>Something that is not understood.</summary>
    internal sealed record Unknown : Guard;

    public bool Excludes(Guard other) => this is Condition mine && other is Condition theirs && mine.Test == theirs.Test && mine.Holds != theirs.Holds;

    public Guard Opposite() =>
        this switch
        {
            Condition condition => condition with { Holds = !condition.Holds },
            Stored stored => stored with { Holds = !stored.Holds },
            _ => new Unknown(),
        };

    /// <summary>Everything that holds where the operation runs: conditions around it, jumps before it, ranges of loops.</summary>
    public static List<Guard> Of(IOperation operation, LoopBody body)
    {
        List<Guard> guards = [];
        for (IOperation child = operation; child.Parent is { } parent; child = parent)
        {
            guards.AddRange(FromParent(child, parent, body));
        }

        return guards;
    }

    private static IEnumerable<Guard> FromParent(IOperation child, IOperation parent, LoopBody body) =>
        parent switch
        {
            IConditionalOperation conditional when child == conditional.WhenTrue => [new Condition(conditional.Condition, Holds: true)],
            IConditionalOperation conditional when child == conditional.WhenFalse => [new Condition(conditional.Condition, Holds: false)],
            IBlockOperation block => block.Operations.TakeWhile(statement => statement != child).SelectMany(Passed),
            ILoopOperation loop when child == loop.Body => Ranges(loop, body),
            IAnonymousFunctionOperation lambda => Ranges(lambda, body),
            ISwitchCaseOperation or ISwitchExpressionArmOperation or ILocalFunctionOperation or ICatchClauseOperation => [new Unknown()],
            _ => [],
        };

    /// <summary>A statement that jumps away leaves the other case to what follows.</summary>
    private static IEnumerable<Guard> Passed(IOperation statement) =>
        statement is not IConditionalOperation conditional ? []
        : Jumps(conditional.WhenTrue) ? [new Condition(conditional.Condition, Holds: false)]
        : Jumps(conditional.WhenFalse) ? [new Condition(conditional.Condition, Holds: true)]
        : [];

    private static bool Jumps(IOperation? branch) =>
        branch switch
        {
            IBranchOperation { BranchKind: BranchKind.Continue or BranchKind.Break } or IReturnOperation or IThrowOperation => true,
            IExpressionStatementOperation { Operation: IThrowOperation } => true,
            IBlockOperation block => Jumps(block.Operations.LastOrDefault()),
            _ => false,
        };

    private static IEnumerable<Guard> Ranges(IOperation loop, LoopBody body)
    {
        Guard[] ranges = [.. body.IndicesOfLoop(loop).Select(index => new InRange(index))];
        return ranges.Length > 0 ? ranges : [new Unknown()];
    }
}
