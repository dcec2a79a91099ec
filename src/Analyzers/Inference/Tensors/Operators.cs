using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Tensors;

/// <summary>Operators of C# by the names of the functions that they are on tensors.</summary>
internal static class Operators
{
    public static string? Name(BinaryOperatorKind kind) =>
        kind switch
        {
            BinaryOperatorKind.Add => "add",
            BinaryOperatorKind.Subtract => "sub",
            BinaryOperatorKind.Multiply => "mul",
            BinaryOperatorKind.Divide => "div",
            BinaryOperatorKind.Equals => "eq",
            BinaryOperatorKind.NotEquals => "ne",
            BinaryOperatorKind.LessThan => "lt",
            BinaryOperatorKind.LessThanOrEqual => "le",
            BinaryOperatorKind.GreaterThan => "gt",
            BinaryOperatorKind.GreaterThanOrEqual => "ge",
            BinaryOperatorKind.And => "bitwise_and",
            BinaryOperatorKind.Or => "bitwise_or",
            _ => null,
        };

    public static string? Name(UnaryOperatorKind kind) =>
        kind switch
        {
            UnaryOperatorKind.Minus => "neg",
            UnaryOperatorKind.BitwiseNegation => "bitwise_not",
            UnaryOperatorKind.Not => "logical_not",
            _ => null,
        };
}
