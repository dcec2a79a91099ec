using MaskGen.Analyzers.Inference;
using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2011: a finite value that blocks, and that its type cannot hold.</summary>
internal sealed class HalfOverflowRule : UsageRule
{
    /// <summary>{0}: the value, or what makes it. {1}: its type.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.HalfOverflow,
        "Blocking value overflows its type",
        "{0} is below the least number of {1}: it becomes -∞ where it is not refused, and a row in which every key is blocked becomes NaN"
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnTensorOperation(IOperation operation, TensorFacts facts, UsageReport report)
    {
        Dtype dtype = facts.ValueOf(operation).Dtype;
        if (Sum(operation, facts) is var (left, right) && IsOverflowOfSum(facts.ValueOf(left), facts.ValueOf(right), dtype))
        {
            report.Add(this, operation.Syntax, correction: null, "The sum of two blocking values", Name(dtype));
        }
        else if (TorchCall.Of(operation, facts.Torch) is { } call && Filled(call, facts, dtype) is { } number)
        {
            Dtype type = Dtypes.Overflows(Number(number, facts), dtype) ? dtype : facts.ValueOf(number).Dtype;
            report.Add(this, number.Syntax, Least(number.Syntax, type), number.Syntax.ToString(), Name(type));
        }
        else if (IsComputed(operation, facts) && HasOverflow(facts.ValueOf(operation)) && !operation.ChildOperations.Any(child => HasOverflow(facts.ValueOf(Inner(child)))))
        {
            report.Add(this, operation.Syntax, correction: null, "What blocks here", Name(dtype));
        }
    }

    /// <summary>The number that a call fills with, where its type or the tensor's cannot hold it.</summary>
    private static IOperation? Filled(TorchCall call, TensorFacts facts, Dtype dtype) =>
        call.Name is "masked_fill" or "fill" or "full" or "full_like" or "where"
            ? call.Arguments.Select(argument => argument.Value)
                .FirstOrDefault(argument =>
                    facts.ValueOf(argument) is { IsScalar: true, Content: Uniform { Number: var number } } value
                    && (Dtypes.Overflows(number, dtype) || value.Dtype is Dtype.Half or Dtype.BFloat16 && Dtypes.Overflows(number, value.Dtype))
                )
            : null;

    private static double Number(IOperation number, TensorFacts facts) => facts.ValueOf(number).Content is Uniform uniform ? uniform.Number : 0;

    private static (IOperation Left, IOperation Right)? Sum(IOperation operation, TensorFacts facts) =>
        operation switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => (sum.LeftOperand, sum.RightOperand),
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add } sum => (sum.Target, sum.Value),
            _ when TorchCall.Of(operation, facts.Torch) is { Name: "add", Self: { } left } call && call.Other(0) is { } right && call.Other(1) is null => (left, right),
            _ => null,
        };

    private static bool IsOverflowOfSum(Value left, Value right, Dtype dtype) =>
        !left.IsScalar
        && !right.IsScalar
        && (
            from first in Minimums(left)
            from second in Minimums(right)
            select !Dtypes.Overflows(first.Number, dtype)
                && !Dtypes.Overflows(second.Number, dtype)
                && Dtypes.Overflows(first.Number + second.Number, dtype)
                && !Elementwise.IsSame(first.Cells, second.Cells.Complement())
        ).Any(isOverflow => isOverflow);

    /// <summary>Where a mask, or one that was put on scores before, holds a finite value that blocks.</summary>
    private static IEnumerable<(double Number, CellSet Cells)> Minimums(Value value)
    {
        IEnumerable<Split> masks = value.Content switch
        {
            Split split => [split],
            Logits logits => logits.Maskings.Where(masking => masking.Kind != MaskingKind.Multiply).Select(masking => masking.Mask),
            _ => [],
        };
        return from mask in masks
            from part in new[] { (Number: mask.Inside, mask.Cells), (Number: mask.Outside, Cells: mask.Cells.Complement()) }
            where !double.IsInfinity(part.Number) && part.Number <= Consumers.Blocking
            select part;
    }

    private static bool HasOverflow(Value value) =>
        !value.IsScalar
        && value.Content switch
        {
            Uniform uniform => Dtypes.Overflows(uniform.Number, value.Dtype),
            Split split => Dtypes.Overflows(split.Inside, value.Dtype) || Dtypes.Overflows(split.Outside, value.Dtype),
            _ => false,
        };

    private static bool IsComputed(IOperation operation, TensorFacts facts) =>
        operation is IBinaryOperation or ICompoundAssignmentOperation || TorchCall.Of(operation, facts.Torch) is not null;

    private static IOperation Inner(IOperation operation) =>
        operation switch
        {
            IArgumentOperation argument => argument.Value,
            IConversionOperation conversion => conversion.Operand,
            _ => operation,
        };

    private static string Name(Dtype dtype) =>
        dtype switch
        {
            Dtype.Half => "half precision",
            Dtype.BFloat16 => "bfloat16",
            _ => "single precision",
        };

    /// <summary>The least finite number instead: a finite fill was chosen so that rows stay free of NaN.</summary>
    private static Correction? Least(SyntaxNode number, Dtype dtype)
    {
        string? least = (dtype, number) switch
        {
            (Dtype.Half, CastExpressionSyntax cast) => $"{cast.Type}.MinValue",
            (Dtype.Half, LiteralExpressionSyntax or PrefixUnaryExpressionSyntax or MemberAccessExpressionSyntax) => "-65504f",
            _ => null,
        };
        return least is null ? null : new($"Change to '{least}'", number.Span, least);
    }
}
