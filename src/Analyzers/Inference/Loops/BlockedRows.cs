using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// Rows that may be blocked everywhere: by a condition that is looked up, padding for one, and not only by the order of
/// the indices. Their scores are all −∞, and unless the code looks at the sum or the maximum first, it divides 0 by 0.
/// </summary>
internal sealed class BlockedRows(LoopBody body, Softmax softmax)
{
    /// <summary>e to the power of it is 0 even as a double.</summary>
    private const double Underflow = -746;

    private static readonly string[] Tests = ["IsNaN", "IsInfinity", "IsNegativeInfinity", "IsFinite", "IsNormal"];

    private readonly ScoreMasks _masks = new(body, softmax);
    private readonly CellReader _cells = new(body);

    /// <summary>Whether the code looks at the sum or the maximum of a row, or at the row, before it divides.</summary>
    public bool IsTested => softmax.Kernel is var (kernel, loop) && (IsGuarded(kernel, loop) || IsGuarded(softmax.Site));

    public IEnumerable<SoftmaxFlaw> Flaws()
    {
        if (softmax.Kernel is not var (_, loop) || loop.SumStart != 0 || IsTested)
        {
            yield break;
        }

        Effect[] blocking = [.. _masks.Effective.Where(effect => effect.Blocks && IsLost(effect.Value, loop))];
        bool isCausal = blocking.Any(effect => _masks.ShapeOf(effect.Cell, effect.Site, effect.Where) is not null);
        if (blocking.Any(MayBlockAll) && (isCausal || AttentionProof.IsAttention(body, softmax, query: null)))
        {
            yield return new(SoftmaxFlawKind.SumMayBeZero, softmax.Loop is null ? softmax.Site.Syntax : loop.Divisors[0].Syntax);
        }
    }

    private static bool IsLost(double value, SoftmaxLoop loop) => double.IsNegativeInfinity(value) || (loop.Maximum is null && value <= Underflow);

    /// <summary>By what is looked up for the key, and for nothing that spares a cell of each row.</summary>
    private bool MayBlockAll(Effect effect) =>
        effect.Cell.Along(softmax.KeyAxis, body) is { } key
        && effect.Where.OfType<Guard.Condition>().Any(guard => guard.Test.DescendantsAndSelf().Any(part => IsLookedUp(part, key)))
        && !effect.Where.OfType<Guard.Condition>().Any(guard => guard.Test.DescendantsAndSelf().Any(IsEqualityOfIndices));

    private bool IsLookedUp(IOperation part, Place key) =>
        part.Type is { SpecialType: SpecialType.System_Boolean or SpecialType.System_Int32 }
        && _cells.CellOf(part) is { Root: IParameterSymbol or IFieldSymbol } cell
        && cell.AxisOf(key.Atom) is not null;

    private bool IsEqualityOfIndices(IOperation part) =>
        part is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } equality
        && body.PolynomialOf(equality.LeftOperand).Plus(body.PolynomialOf(equality.RightOperand)).Atoms.Any(atom => body.IndexOf(atom) is not null)
        && _cells.CellOf(equality.LeftOperand) is null;

    /// <summary>A condition around the softmax may have looked for an allowed key.</summary>
    private bool IsGuarded(IOperation site) => Guard.Of(site, body).Any(guard => guard is Guard.Condition or Guard.Unknown);

    private bool IsGuarded(LoopBody kernel, SoftmaxLoop loop)
    {
        var cells = new CellReader(kernel);
        return loop.Divisors.Any(divisor => !IsPlain(LoopBody.Bare(divisor)))
            || loop.Divisors.Any(divisor => Guard.Of(divisor, kernel).Any(guard => guard is Guard.Condition))
            || Guard.Of(loop.Exponential, kernel).Any(guard => guard is Guard.Condition)
            || kernel.Operations.Concat(body.Operations).Any(IsTest);

        bool IsPlain(IOperation divisor) => LoopBody.SymbolOf(divisor) is not null || cells.CellOf(divisor) is not null;

        bool IsTest(IOperation operation) =>
            operation switch
            {
                IInvocationOperation call => Tests.Contains(call.TargetMethod.Name, StringComparer.Ordinal),
                IBinaryOperation { OperatorKind: >= BinaryOperatorKind.Equals and <= BinaryOperatorKind.GreaterThan } comparison =>
                    IsResult(comparison.LeftOperand) && IsOther(comparison.RightOperand) || IsResult(comparison.RightOperand) && IsOther(comparison.LeftOperand),
                IIsPatternOperation pattern => IsResult(pattern.Value),
                _ => false,
            };

        bool IsResult(IOperation operand) =>
            LoopBody.SymbolOf(LoopBody.Bare(operand)) is { } symbol
            && (SymbolEqualityComparer.Default.Equals(symbol, loop.Sum) || SymbolEqualityComparer.Default.Equals(symbol, loop.Maximum is null ? null : LoopBody.SymbolOf(loop.Maximum)));

        // The comparison that finds the maximum is no test of it.
        bool IsOther(IOperation operand) =>
            Numbers.ConstantOf(operand) is not null
            || (cells.CellOf(operand) is null && kernel.ValueOf(LoopBody.Bare(operand)) is null && !IsCandidate(LoopBody.SymbolOf(LoopBody.Bare(operand))));

        bool IsCandidate(ISymbol? score) =>
            score is not null
            && loop.Maximum is not null
            && LoopBody.SymbolOf(loop.Maximum) is { } maximum
            && kernel.WritesOf(maximum).Any(write => LoopBody.ValueOfWrite(write) is { } value && SymbolEqualityComparer.Default.Equals(LoopBody.SymbolOf(LoopBody.Bare(value)), score));
    }
}
