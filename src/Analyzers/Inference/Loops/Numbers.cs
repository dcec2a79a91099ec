using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>Constants, as far as scores and masks are made of them.</summary>
internal static class Numbers
{
    /// <summary>The number that the expression always is.</summary>
    public static double? ConstantOf(IOperation operation)
    {
        operation = LoopBody.Bare(operation);
        return FromObject(operation.ConstantValue.HasValue ? operation.ConstantValue.Value : null)
            ?? operation switch
            {
                IFieldReferenceOperation { Field: { IsReadOnly: true, IsStatic: true } field } => OfInitializer(field, operation.SemanticModel),
                IPropertyReferenceOperation { Instance: null, Property: var property } => OfNumberType(property),
                IUnaryOperation { OperatorKind: UnaryOperatorKind.Minus } negation => -ConstantOf(negation.Operand),
                IDefaultValueOperation => 0,
                _ => null,
            };
    }

    private static double? FromObject(object? value) =>
        value is bool flag ? (flag ? 1 : 0)
        : value is float or double or int or long or short or byte or decimal ? Convert.ToDouble(value, CultureInfo.InvariantCulture)
        : null;

    /// <summary>A <c>static readonly</c> field that is declared with a constant and can only be set again by its own type.</summary>
    private static double? OfInitializer(IFieldSymbol field, SemanticModel? model) =>
        field.DeclaringSyntaxReferences is [var declaration]
        && declaration.SyntaxTree == model?.SyntaxTree
        && declaration.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value }
        && model.GetOperation(value) is { } initializer
            ? ConstantOf(initializer)
            : null;

    /// <summary>Half and generic numbers have properties where other types have constants.</summary>
    private static double? OfNumberType(IPropertySymbol property) =>
        property.ContainingNamespace?.Name is not ("System" or "Numerics")
            ? null
            : property.Name switch
            {
                "NegativeInfinity" => double.NegativeInfinity,
                "PositiveInfinity" => double.PositiveInfinity,
                "MinValue" => -65504,
                "MaxValue" => 65504,
                "Epsilon" => double.Epsilon,
                "Zero" => 0,
                "One" => 1,
                "NegativeOne" => -1,
                _ => null,
            };
}
