using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// Finds triangles that were meant as a mask and block nothing. Only where the softmax reads every cell and nothing else
/// blocks any: a zero above the diagonal is right beside loops that end there.
/// </summary>
internal sealed class ScoreChanges(LoopBody body, Softmax softmax)
{
    private const double Tiny = 1e-3;
    private const double Large = 30;

    private readonly ScoreMasks _masks = new(body, softmax);

    public IEnumerable<ScoreChange> Find() =>
        _masks.HasBlocked || IsFilled() || IsRestricted() ? [] : _masks.Effective.Select(Before).Concat(After()).OfType<ScoreChange>();

    private ScoreChange? Before(Effect effect) =>
        _masks.ShapeOf(effect.Cell, effect.Site, effect.Where) is not { Cells: var cells } shape
        || KindOf(effect, IsFuture(cells)) is not { } kind
        || (!IsTypo(effect.Value) && !AttentionProof.HasProductsOrValues(body, softmax, shape.Query))
            ? null
            : new(kind, effect.Value, effect.Site.Syntax);

    private static ScoreChangeKind? KindOf(Effect effect, bool isFuture) =>
        effect switch
        {
            { Kind: EffectKind.Multiply, Value: 0, Otherwise: 1 } => ScoreChangeKind.ZeroOrOneTimesScores,
            { Kind: EffectKind.Multiply, Value: 0, Otherwise: null } when isFuture => ScoreChangeKind.ZeroOrOneTimesScores,
            { Kind: EffectKind.Add, Value: 1, Otherwise: 0 } => ScoreChangeKind.ZeroOrOneAdded,
            { Kind: EffectKind.Replace, Otherwise: null, Value: > -1 and < 1 } when isFuture => ScoreChangeKind.FilledWithAlmostZero,
            { Kind: EffectKind.Add, Otherwise: null or 0, Value: > -Tiny and < Tiny and not 0 } when isFuture => ScoreChangeKind.FilledWithAlmostZero,
            { Kind: EffectKind.Replace, Otherwise: null, Value: >= Large } when isFuture => ScoreChangeKind.FilledWithPositive,
            { Kind: EffectKind.Add, Otherwise: null or 0, Value: >= Large } when isFuture => ScoreChangeKind.FilledWithPositive,
            _ => null,
        };

    private static bool IsTypo(double value) => value is > -Tiny and < Tiny and not 0;

    /// <summary>What a causal mask blocks, and nothing less.</summary>
    private static bool IsFuture(CellSet cells) => cells is { Bound: Bound.Exact, Triangle: { Side: Side.Upper, Offset: >= 1 } };

    private IEnumerable<ScoreChange?> After()
    {
        if (softmax.Loop is not { } loop || loop.Divisors.Count == 0)
        {
            yield break;
        }

        int normalised = loop.Divisors.Max(divisor => divisor.Syntax.Span.End);
        foreach (Effect effect in new EffectReader(body).Of(loop.Weights ?? softmax.Scores))
        {
            if (
                effect is { Kind: EffectKind.Multiply, Value: 0, Otherwise: 1 }
                && effect.Position > normalised
                && IsTriangle(effect)
                && !body.Operations.Any(operation => operation.Syntax.SpanStart > effect.Position && IsDivision(operation))
            )
            {
                yield return new(ScoreChangeKind.ZeroOrOneTimesWeights, effect.Value, effect.Site.Syntax);
            }
        }
    }

    private bool IsTriangle(Effect effect) => _masks.ShapeOf(effect.Cell, effect.Site, effect.Where) is not null;

    private static bool IsDivision(IOperation operation) =>
        operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } or ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Divide }
            or IInvocationOperation { TargetMethod.Name: "Divide" };

    /// <summary>Whether the softmax leaves out cells itself, for whatever reason.</summary>
    private bool IsRestricted() =>
        softmax.Kernel is { } kernel
        && (HasCondition(kernel.Loop.Exponential, kernel.Body) || HasCondition(kernel.Loop.Summing, kernel.Body) || _masks.Skipped() is not null);

    private static bool HasCondition(IOperation operation, LoopBody code) => Guard.Of(operation, code).Any(guard => guard is Guard.Condition or Guard.Unknown);

    private bool IsFilled() =>
        body.Operations.OfType<IInvocationOperation>().Any(call => Fills.Of(call, body) is { } fill && SymbolEqualityComparer.Default.Equals(fill.Buffer.Root, softmax.Scores));
}
