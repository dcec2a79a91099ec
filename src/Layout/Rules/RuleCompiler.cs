using System.Collections.Immutable;
using System.Linq.Expressions;

namespace MaskGen.Layout.Rules;

/// <summary>Evaluates a row: for every key, whether the rule holds.</summary>
internal delegate void RowEvaluator(RuleRun run, int query, bool[] row);

/// <summary>
/// Makes machine code of a rule, by way of an expression tree: its arithmetic is the runtime's own, so it means what C#
/// means, and millions of cells take milliseconds. Calls are written out in place.
/// </summary>
internal static class RuleCompiler
{
    public static RowEvaluator Compile(RuleProgram program)
    {
        ParameterExpression run = Expression.Parameter(typeof(RuleRun), "run");
        ParameterExpression query = Expression.Parameter(typeof(int), "query");
        ParameterExpression row = Expression.Parameter(typeof(bool[]), "row");
        ParameterExpression key = Expression.Variable(typeof(int), "key");
        LabelTarget done = Expression.Label("done");
        RuleTables tables = new(program.Tables);
        Expression holds = FunctionCompiler.Call(program, tables, run, program.Functions[0], [query, key]);
        Expression loop = Expression.Loop(
            Expression.IfThenElse(
                Expression.LessThan(key, Expression.Field(run, nameof(RuleRun.KeyLength))),
                Expression.Block(
                    Expression.Call(run, nameof(RuleRun.Begin), typeArguments: null, key),
                    Expression.Assign(Expression.ArrayAccess(row, key), holds),
                    Expression.PreIncrementAssign(key)
                ),
                Expression.Break(done)
            ),
            done
        );
        return Expression
            .Lambda<RowEvaluator>(Expression.Block([.. tables.Variables, key], [.. tables.Load(), loop]), run, query, row)
            .Compile();
    }

    /// <summary>The type that values of a rule's type have in compiled code.</summary>
    public static Type TypeOf(RuleType type) =>
        type switch
        {
            RuleType.Bool => typeof(bool),
            RuleType.SByte => typeof(sbyte),
            RuleType.Byte => typeof(byte),
            RuleType.Short => typeof(short),
            RuleType.UShort => typeof(ushort),
            RuleType.Int => typeof(int),
            RuleType.UInt => typeof(uint),
            RuleType.Long => typeof(long),
            RuleType.ULong => typeof(ulong),
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };

    /// <summary>A constant as the type that it has in compiled code.</summary>
    public static object ValueOf(RuleType type, long value) =>
        unchecked(
            type switch
            {
                RuleType.Bool => (object)(value != 0),
                RuleType.SByte => (sbyte)value,
                RuleType.Byte => (byte)value,
                RuleType.Short => (short)value,
                RuleType.UShort => (ushort)value,
                RuleType.Int => (int)value,
                RuleType.UInt => (uint)value,
                RuleType.Long => value,
                RuleType.ULong => (ulong)value,
                _ => throw new ArgumentOutOfRangeException(nameof(type)),
            }
        );
}

/// <summary>The tables of a rule in compiled code: arrays, in variables that are set once per row.</summary>
internal sealed class RuleTables
{
    private readonly ImmutableArray<(ParameterExpression Variable, Array Values, string Name)> _tables;

    public RuleTables(IEnumerable<RuleTable> tables) => _tables = [.. tables.Select(Make)];

    public IEnumerable<ParameterExpression> Variables => _tables.Select(table => table.Variable);

    public IEnumerable<Expression> Load() =>
        _tables.Select(table => Expression.Assign(table.Variable, Expression.Constant(table.Values)));

    public ParameterExpression this[int table] => _tables[table].Variable;

    public string NameOf(int table) => _tables[table].Name;

    public Array ValuesOf(int table) => _tables[table].Values;

    private static (ParameterExpression, Array, string) Make(RuleTable table)
    {
        var values = Array.CreateInstance(RuleCompiler.TypeOf(table.ElementType), table.Values.Count);
        for (int i = 0; i < values.Length; i++)
        {
            values.SetValue(RuleCompiler.ValueOf(table.ElementType, table.Values[i]), i);
        }

        return (Expression.Variable(values.GetType(), table.Name), values, table.Name);
    }
}
