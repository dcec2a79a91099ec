using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace MaskGen.Analyzers.Inference.Loops;

/// <summary>
/// Tells attention from other sums of exponentials over a triangle (pairs of bodies, partition functions, recurrences):
/// the weights multiply values that are chosen by the key, and the products are summed over the keys.
/// </summary>
internal static class AttentionProof
{
    /// <summary>
    /// Rankings, spans and left-to-right chains are triangular too, and right. Attention has scores that are products of
    /// queries and keys, or weights that choose among values.
    /// </summary>
    public static bool HasProductsOrValues(LoopBody body, Softmax softmax, string query) =>
        new ScoreProducts(body, softmax).AreProven() || IsAttention(body, softmax, query);

    /// <param name="body">Where the softmax is.</param>
    /// <param name="softmax">The softmax.</param>
    /// <param name="query">The variable that counts queries, where it is known: values are not chosen by it.</param>
    public static bool IsAttention(LoopBody body, Softmax softmax, string? query)
    {
        if (softmax.Loop is not { Weights: { } weights })
        {
            return false;
        }

        var cells = new CellReader(body);
        return body.Operations.OfType<ICompoundAssignmentOperation>().Any(sum =>
            sum.OperatorKind == BinaryOperatorKind.Add && Product(sum.Value) is { } product && IsWeightedValue(product, sum.Target)
        );

        bool IsWeightedValue((IOperation Left, IOperation Right) product, IOperation target)
        {
            Cell? left = Weight(product.Left);
            Cell? right = Weight(product.Right);
            bool isLeft = left is not null && SymbolEqualityComparer.Default.Equals(left.Root, weights);
            Cell? weight = isLeft ? left : right;
            Cell? value = isLeft ? right : left;
            return weight is not null
                && value is not null
                && SymbolEqualityComparer.Default.Equals(weight.Root, weights)
                && !SymbolEqualityComparer.Default.Equals(value.Root, weights)
                && (query is null || value.AxisOf(query) is null)
                && weight.Indices(body).Any(key => value.AxisOf(key) is not null && cells.CellOf(target)?.AxisOf(key) is null && value.Indices(body).Any(other => other != key && weight.AxisOf(other) is null));
        }

        // w[j] * inverse is the weight as well.
        Cell? Weight(IOperation factor)
        {
            factor = LoopBody.Bare(factor);
            return cells.CellOf(factor)
                ?? factor switch
                {
                    ILocalReferenceOperation when body.ValueOf(factor) is { } value => Weight(value),
                    IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply or BinaryOperatorKind.Divide } scaled => Weight(scaled.LeftOperand),
                    _ => null,
                };
        }
    }

    private static (IOperation Left, IOperation Right)? Product(IOperation value) =>
        LoopBody.Bare(value) switch
        {
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Multiply } product => (product.LeftOperand, product.RightOperand),
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Divide } quotient => Product(quotient.LeftOperand),
            _ => null,
        };
}
