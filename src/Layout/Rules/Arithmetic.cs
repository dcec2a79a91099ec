using System.Linq.Expressions;

namespace MaskGen.Layout.Rules;

/// <summary>C#'s binary operators as expressions.</summary>
internal static class Arithmetic
{
    /// <param name="node">The operator.</param>
    /// <param name="left">The left operand.</param>
    /// <param name="right">The right operand.</param>
    /// <param name="at">Notes the place of an operation that can fail.</param>
    public static Expression Binary(BinaryNode node, Expression left, Expression right, Func<int, Expression, Expression> at)
    {
        if (IsNarrow(left.Type))
        {
            // Only enums of narrow types come here; C# computes with the integers behind them.
            Expression result = Binary(node, ToInt(left), IsNarrow(right.Type) ? ToInt(right) : right, at);
            return result.Type == typeof(bool) ? result
                : node.IsChecked ? at(node.Site, Expression.ConvertChecked(result, left.Type))
                : Expression.Convert(result, left.Type);
        }

        return node.Operator switch
        {
            BinaryOperator.Add when node.IsChecked => at(node.Site, Expression.AddChecked(left, right)),
            BinaryOperator.Add => Expression.Add(left, right),
            BinaryOperator.Subtract when node.IsChecked => at(node.Site, Expression.SubtractChecked(left, right)),
            BinaryOperator.Subtract => Expression.Subtract(left, right),
            BinaryOperator.Multiply when node.IsChecked => at(node.Site, Expression.MultiplyChecked(left, right)),
            BinaryOperator.Multiply => Expression.Multiply(left, right),
            BinaryOperator.Divide => Fallible(node, Expression.Divide(left, right), at),
            BinaryOperator.Remainder => Fallible(node, Expression.Modulo(left, right), at),
            BinaryOperator.And => Expression.And(left, right),
            BinaryOperator.Or => Expression.Or(left, right),
            BinaryOperator.ExclusiveOr => Expression.ExclusiveOr(left, right),
            BinaryOperator.AndAlso => Expression.AndAlso(left, right),
            BinaryOperator.OrElse => Expression.OrElse(left, right),
            BinaryOperator.Equal => Expression.Equal(left, right),
            BinaryOperator.NotEqual => Expression.NotEqual(left, right),
            BinaryOperator.Less => Expression.LessThan(left, right),
            BinaryOperator.LessOrEqual => Expression.LessThanOrEqual(left, right),
            BinaryOperator.Greater => Expression.GreaterThan(left, right),
            BinaryOperator.GreaterOrEqual => Expression.GreaterThanOrEqual(left, right),
            _ => Shift(node.Operator, left, right),
        };
    }

    // A divisor that is written out as more than 0 cannot fail, and needs no note.
    private static Expression Fallible(BinaryNode node, Expression operation, Func<int, Expression, Expression> at) =>
        node.Right is ConstantNode { Value: > 0 } ? operation : at(node.Site, operation);

    // C# uses the low 5 or 6 bits of a count; expression trees are not documented to.
    private static Expression Shift(BinaryOperator shift, Expression left, Expression right)
    {
        bool isLong = left.Type == typeof(long) || left.Type == typeof(ulong);
        Expression count = Expression.And(right, Expression.Constant(isLong ? 63 : 31));
        return shift switch
        {
            BinaryOperator.ShiftLeft => Expression.LeftShift(left, count),
            BinaryOperator.ShiftRight => Expression.RightShift(left, count),
            BinaryOperator.ShiftRightUnsigned => Expression.Convert(
                Expression.RightShift(Expression.Convert(left, isLong ? typeof(ulong) : typeof(uint)), count),
                left.Type
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(shift)),
        };
    }

    private static bool IsNarrow(Type type) =>
        type == typeof(sbyte) || type == typeof(byte) || type == typeof(short) || type == typeof(ushort);

    private static Expression ToInt(Expression value) => Expression.Convert(value, typeof(int));
}
