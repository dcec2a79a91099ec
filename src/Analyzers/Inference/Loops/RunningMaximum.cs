using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// The maximum that a softmax subtracts. One that starts at 0 is not the maximum of a row of negative scores: nothing is
/// subtracted there, and where all are far below 0 each exponential is 0, and so is the sum.
/// </summary>
internal sealed class RunningMaximum(LoopBody body, Softmax softmax)
{
    /// <summary>Of a float; of a double it is smaller yet. Both are taken for the least number, and are the least positive one.</summary>
    private const double Epsilon = 1.5e-45;

    /// <summary>Values that are never far below 0, so that a maximum of 0 does no harm.</summary>
    private static readonly string[] Tame =
    [
        "Abs", "Exp", "Sqrt", "Tanh", "Sin", "Cos", "Clamp", "CosineSimilarity", "Sigmoid", "Distance", "Norm", "Next", "NextDouble", "NextSingle",
    ];

    public IEnumerable<SoftmaxFlaw> Flaws()
    {
        // A sum that starts at e⁻ᵐᵃˣ has a score of 0 beside the others, and then 0 is where the maximum starts.
        if (
            softmax.Loop is { SumStart: 0, Maximum: ILocalReferenceOperation { Local: var maximum } } loop
            && Start(maximum, loop.Exponential) is { } start
            && Numbers.ConstantOf(start) is >= 0 and < Epsilon
            && body.WritesOf(maximum).Any(write => IsUpdate(write, maximum))
            && !IsTame()
            && !IsTested(loop)
        )
        {
            yield return new(SoftmaxFlawKind.MaximumStartsAtZero, start.Syntax, Infinity(maximum.Type, start.Syntax));
        }
    }

    /// <summary>Whether a sum of 0 is looked for, or made impossible: <c>if (sum > 0)</c>, <c>x / (sum + 1e-9)</c>.</summary>
    private bool IsTested(SoftmaxLoop loop)
    {
        return loop.Divisors.Any(divisor => LoopBody.Bare(divisor) is IBinaryOperation or IInvocationOperation) || body.Operations.OfType<IBinaryOperation>().Any(IsComparison);

        bool IsComparison(IBinaryOperation binary) =>
            binary.OperatorKind is >= BinaryOperatorKind.Equals and <= BinaryOperatorKind.GreaterThan && (IsSum(binary.LeftOperand) || IsSum(binary.RightOperand));

        bool IsSum(IOperation operand) => SymbolEqualityComparer.Default.Equals(LoopBody.SymbolOf(LoopBody.Bare(operand)), loop.Sum);
    }

    private static Correction? Infinity(ITypeSymbol type, SyntaxNode start) =>
        type.SpecialType switch
        {
            SpecialType.System_Single => new("Start at 'float.NegativeInfinity'", start.Span, "float.NegativeInfinity"),
            SpecialType.System_Double => new("Start at 'double.NegativeInfinity'", start.Span, "double.NegativeInfinity"),
            _ => null,
        };

    /// <summary>The last value before the exponential that is no step of the search for the maximum.</summary>
    private IOperation? Start(ILocalSymbol maximum, IOperation exponential) =>
        body.WritesOf(maximum)
            .Where(write => write.Syntax.SpanStart < exponential.Syntax.SpanStart && !IsUpdate(write, maximum))
            .Select(LoopBody.ValueOfWrite)
            .LastOrDefault();

    /// <summary><c>max = Math.Max(max, x)</c>, or <c>max = x</c> where <c>x > max</c>, of the scores.</summary>
    private bool IsUpdate(IOperation write, ILocalSymbol maximum) =>
        LoopBody.ValueOfWrite(write) is { } value
        && ReadsScores(value)
        && (Mentions(value, maximum) || Guard.Of(write, body).OfType<Guard.Condition>().Any(guard => Mentions(guard.Test, maximum)));

    private bool ReadsScores(IOperation value)
    {
        var cells = new CellReader(body);
        return value.DescendantsAndSelf()
            .Select(part => part is ILocalReferenceOperation && body.ValueOf(part) is { } only ? only : part)
            .Any(part => (cells.CellOf(part) is { } cell && IsScores(cell)) || (part is ILocalReferenceOperation { Local: var score } && IsProductBefore(score)));

        bool IsScores(Cell cell) => SymbolEqualityComparer.Default.Equals(cell.Root, softmax.Scores);

        // A product of query and key is looked at first, and stored then. Sums of other things may never be negative.
        bool IsProductBefore(ILocalSymbol score) =>
            body.Operations.OfType<ISimpleAssignmentOperation>().Any(store =>
                LoopBody.Bare(store.Value) is ILocalReferenceOperation stored
                && SymbolEqualityComparer.Default.Equals(stored.Local, score)
                && cells.CellOf(store.Target) is { } cell
                && IsScores(cell)
            )
            && body.WritesOf(score).OfType<ICompoundAssignmentOperation>().Any(sum => sum.OperatorKind == BinaryOperatorKind.Add && IsProduct(LoopBody.Bare(sum.Value)));

        bool IsProduct(IOperation value) =>
            value is IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product
            && cells.CellOf(product.LeftOperand) is { } left
            && cells.CellOf(product.RightOperand) is { } right
            && !SymbolEqualityComparer.Default.Equals(left.Root, right.Root);
    }

    private static bool Mentions(IOperation operation, ISymbol symbol) =>
        operation.DescendantsAndSelf().Any(part => SymbolEqualityComparer.Default.Equals(LoopBody.SymbolOf(part), symbol));

    /// <summary>Whether every value that is stored is tame.</summary>
    private bool IsTame()
    {
        Effect[] stored = [.. new EffectReader(body).Of(softmax.Scores).Where(effect => effect.Position < softmax.Position && effect.Kind == EffectKind.Overwrite)];
        return stored.Length > 0 && stored.All(effect => IsTame(LoopBody.Bare(effect.Site)));
    }

    private static bool IsTame(IOperation value) =>
        value switch
        {
            IInvocationOperation { TargetMethod.Name: "Max" } call => call.Arguments.Any(argument => Numbers.ConstantOf(argument.Value) >= 0),
            IInvocationOperation call => Tame.Contains(call.TargetMethod.Name, StringComparer.Ordinal),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Add or BinaryOperatorKind.Divide } binary =>
                IsSquare(binary) || (IsTame(LoopBody.Bare(binary.LeftOperand)) && IsTame(LoopBody.Bare(binary.RightOperand))),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } binary => IsTame(LoopBody.Bare(binary.LeftOperand)) && Numbers.ConstantOf(binary.RightOperand) < 30,
            // Whole numbers are counts, most of all.
            { ConstantValue.HasValue: false, Type.SpecialType: >= SpecialType.System_SByte and <= SpecialType.System_UInt64 } => true,
            _ => Numbers.ConstantOf(value) > -30,
        };

    private static bool IsSquare(IBinaryOperation binary) =>
        binary.OperatorKind == BinaryOperatorKind.Multiply && binary.LeftOperand.Syntax.IsEquivalentTo(binary.RightOperand.Syntax);
}
