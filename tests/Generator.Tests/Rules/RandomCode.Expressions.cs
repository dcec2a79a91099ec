using System.Globalization;

namespace MaskGen.Generator.Tests.Rules;

internal sealed partial class RandomCode
{
    private static readonly string[] s_ints = ["0", "1", "2", "3", "5", "7", "31", "32", "(-1)", "(-2)", "1000", "65537", "715827883", "int.MaxValue", "int.MinValue", "Width", "Step", "Table.Length"];
    private static readonly string[] s_longs = ["0L", "(-1L)", "3L", "(1L << 40)", "long.MaxValue", "long.MinValue", "4_000_000_000", "Far"];
    private static readonly string[] s_uints = ["0u", "1u", "7u", "2147483648u", "uint.MaxValue"];
    private static readonly string[] s_ulongs = ["0ul", "1ul", "9ul", "ulong.MaxValue", "9223372036854775808ul"];

    /// <summary>An expression of a kind.</summary>
    private Code Value(CodeKind kind, int depth) =>
        depth <= 0 || random.Next(8) == 0 ? Leaf(kind)
        : kind == CodeKind.Bool ? Truth(depth)
        : kind is CodeKind.Int or CodeKind.Long or CodeKind.UInt or CodeKind.ULong ? Number(kind, depth - 1)
        : Narrow(kind, depth - 1);

    private Code Leaf(CodeKind kind)
    {
        string[] variables = [.. _variables.Where(variable => variable.Kind == kind).Select(variable => variable.Name)];
        return variables.Length > 0 && random.Next(3) > 0
            ? Code.Of(kind, Any(variables))
            : kind switch
            {
                CodeKind.Bool => Code.Of(kind, Any("true", "false", "query > key", "query == key", "key > 2", "Flags[(uint)key % 3]")),
                CodeKind.Int => Code.Of(kind, random.Next(2) == 0 ? Any("query", "key") : Any(s_ints)),
                CodeKind.Long => Code.Of(kind, Any(s_longs)),
                CodeKind.UInt => Code.Of(kind, Any(s_uints)),
                CodeKind.ULong => Code.Of(kind, Any(s_ulongs)),
                CodeKind.Small => Code.Of(kind, Any("Small.None", "Small.A", "Small.B", "Small.Top", "(Small)query")),
                _ => Code.Of(kind, $"({Code.TypeOf(kind)}){Any("query", "key", "7", "(key * 37)")}"),
            };
    }

    private Code Number(CodeKind kind, int depth) =>
        random.Next(17) switch
        {
            < 5 => Operation(kind, depth),
            5 => Code.Of(kind, $"($0 {Any("<<", ">>", ">>>")} $1)", Value(kind, depth), Value(Any(CodeKind.Int, CodeKind.Int, CodeKind.Byte), depth)),
            6 => Code.Of(kind, $"({(Signed(kind) ? Any("-", "~", "+") : Any("~", "+"))}$0)", Value(kind, depth)),
            7 or 8 => Cast(kind, depth),
            9 => Code.Of(kind, $"Math.{Any("Min", "Max")}($0, $1)", Value(kind, depth), Value(kind, depth)),
            10 => Code.Of(kind, kind == CodeKind.Int ? "Math.Clamp($0, -3, $1 & 63)" : "Math.Clamp($0, 3, 1000)", Value(kind, depth), Leaf(kind)),
            11 => Signed(kind) && random.Next(3) == 0 ? Code.Of(kind, "Math.Abs($0)", Value(kind, depth)) : Element(kind, depth),
            12 => Element(kind, depth),
            13 => Call(kind, depth),
            14 => Assignment(kind, depth),
            15 => SwitchExpression(kind, depth),
            _ => Choice(kind, depth),
        };

    private Code Choice(CodeKind kind, int depth) => Code.Of(kind, "($0 ? $1 : $2)", Value(CodeKind.Bool, depth), Value(kind, depth), Value(kind, depth));

    private static bool Signed(CodeKind kind) => kind is CodeKind.Int or CodeKind.Long;

    /// <summary>An operation whose result is of a kind, of operands that C# converts to it.</summary>
    private Code Operation(CodeKind kind, int depth)
    {
        CodeKind[] narrow = [CodeKind.Byte, CodeKind.UShort, CodeKind.SByte, CodeKind.Short];
        (CodeKind left, CodeKind right) = kind switch
        {
            CodeKind.Int => (Any([CodeKind.Int, CodeKind.Int, .. narrow]), Any([CodeKind.Int, CodeKind.Int, .. narrow])),
            CodeKind.UInt => (kind, Any(CodeKind.UInt, CodeKind.Byte, CodeKind.UShort)),
            CodeKind.ULong => (Any(CodeKind.ULong, CodeKind.UInt, CodeKind.UShort), kind),
            _ => Any((CodeKind.Int, CodeKind.UInt), (CodeKind.UInt, CodeKind.SByte), (kind, CodeKind.Int), (CodeKind.UInt, kind), (kind, kind)),
        };
        string format = random.Next(12) switch
        {
            < 2 => "($0 + $1)",
            < 4 => "($0 - $1)",
            < 6 => "($0 * $1)",
            6 => $"($0 {Any("&", "|", "^")} $1)",
            7 => "($0 & $1)",
            8 or 9 => $"($0 {Any("/", "%")} ($1 | 1))",
            10 when IsRisky => $"($0 {Any("/", "%")} $1)",
            11 when IsRisky => $"checked($0 {Any("+", "-", "*")} $1)",
            _ => "unchecked($0 * $1)",
        };

        // Where y is narrow, `x / (y | 1)` may be of another kind than `x / y`.
        bool isDivision = format.Contains("| 1", StringComparison.Ordinal);
        return Code.Of(kind, format, Value(left, depth), Value(isDivision ? kind : right, depth));
    }

    private Code Narrow(CodeKind kind, int depth) =>
        kind == CodeKind.Small
            ? random.Next(5) switch
            {
                0 => Code.Of(kind, $"($0 {Any("&", "|", "^")} ~$1)", Value(kind, depth), Value(kind, depth)),
                1 => Code.Of(kind, $"($0 {Any("+", "-")} (byte)$1)", Value(kind, depth), Value(CodeKind.Byte, depth)),
                2 => Choice(kind, depth),
                _ => Cast(kind, depth),
            }
            : random.Next(6) switch
            {
                0 => Choice(kind, depth),
                1 => Assignment(kind, depth),
                2 => SwitchExpression(kind, depth),
                3 => Element(kind, depth),
                _ => Cast(kind, depth),
            };

    private Code Cast(CodeKind kind, int depth)
    {
        CodeKind from = Any(CodeKind.Int, CodeKind.Int, CodeKind.Long, CodeKind.UInt, CodeKind.ULong, CodeKind.Byte, CodeKind.Short, CodeKind.SByte, CodeKind.UShort, CodeKind.Small);
        string type = Code.TypeOf(kind);
        return Code.Of(kind, IsRisky ? $"checked(({type})$0)" : $"unchecked(({type})$0)", Value(from, depth));
    }

    private Code Element(CodeKind kind, int depth) =>
        kind switch
        {
            CodeKind.Int => Code.Of(kind, IsRisky ? "Table[$0]" : "Table[unchecked((uint)$0) % 7]", Value(kind, depth)),
            CodeKind.Byte => Code.Of(kind, "Bytes[(int)(unchecked((uint)$0) % (uint)Bytes.Length)]", Value(CodeKind.Int, depth)),
            CodeKind.Long => Code.Of(kind, "Longs[$0 & 3]", Value(kind, depth)),
            _ => Cast(kind, depth),
        };

    private Code Call(CodeKind kind, int depth)
    {
        Helper[] helpers = [.. _helpers.Where(helper => helper.Kind == kind)];
        if (helpers.Length == 0)
        {
            return Value(kind, depth);
        }

        Helper callee = Any(helpers);
        string arguments = random.Next(3) switch
        {
            0 => "b: $1, a: $0",
            1 => "a: $0, b: $1",
            _ => "$0, $1",
        };
        return Code.Of(kind, $"{callee.Name}({arguments})", Value(callee.First, depth), Value(callee.Second, depth));
    }

    private Code Assignment(CodeKind kind, int depth)
    {
        string[] targets = [.. _variables.Where(variable => variable.Kind == kind && variable.IsSettable).Select(variable => variable.Name)];
        return targets.Length == 0 ? Leaf(kind)
            : random.Next(3) switch
            {
                0 => Code.Of(kind, Any("($0++)", "(++$0)", "($0--)", "(--$0)").Replace("$0", Any(targets), StringComparison.Ordinal)),
                1 => Code.Of(kind, $"({Any(targets)} {Any("+=", "-=", "*=", "^=", "&=", "|=")} $0)", Value(kind, depth)),
                _ => Code.Of(kind, $"({Any(targets)} = $0)", Value(kind, depth)),
            };
    }

    private T Any<T>(params T[] items) => items[random.Next(items.Length)];

    /// <summary>Code that throws for some cells is worth a test, and says nothing about the cells after them.</summary>
    private bool IsRisky => random.Next(25) == 0;

    private string NewName(string prefix) => prefix + (_names++).ToString(CultureInfo.InvariantCulture);
}
