namespace MaskGen.Generator.Tests.Rules;

internal sealed partial class RandomCode
{
    private Code Truth(int depth)
    {
        depth--;
        return random.Next(16) switch
        {
            < 4 => Comparison(depth),
            4 or 5 => Code.Of(CodeKind.Bool, $"($0 {Any("&&", "||")} $1)", Value(CodeKind.Bool, depth), Value(CodeKind.Bool, depth)),
            6 => Code.Of(CodeKind.Bool, $"($0 {Any("&", "|", "^", "==", "!=")} $1)", Value(CodeKind.Bool, depth), Value(CodeKind.Bool, depth)),
            7 => Code.Of(CodeKind.Bool, "!($0)", Value(CodeKind.Bool, depth)),
            8 => Choice(CodeKind.Bool, depth),
            9 => IsPattern(depth),
            10 => Code.Of(CodeKind.Bool, "(($0, $1) is ($2, $3))", Value(CodeKind.Int, depth), Value(CodeKind.Bool, depth), Pattern(CodeKind.Int, 1), Pattern(CodeKind.Bool, 1)),
            11 => Predicate(depth),
            12 => SwitchExpression(CodeKind.Bool, depth),
            13 => Variable(depth),
            14 => Call(CodeKind.Bool, depth),
            _ => Code.Of(CodeKind.Bool, "(key != 0 && $0 % key == 0)", Value(CodeKind.Int, depth)),
        };
    }

    private Code Comparison(int depth)
    {
        (CodeKind left, CodeKind right) = Any(
            (CodeKind.Int, CodeKind.Int), (CodeKind.Int, CodeKind.Int), (CodeKind.Int, CodeKind.UInt), (CodeKind.Long, CodeKind.Int), (CodeKind.UInt, CodeKind.UInt),
            (CodeKind.ULong, CodeKind.ULong), (CodeKind.ULong, CodeKind.UShort), (CodeKind.Byte, CodeKind.SByte), (CodeKind.Short, CodeKind.Long), (CodeKind.Small, CodeKind.Small)
        );
        return Code.Of(CodeKind.Bool, $"($0 {Any("<", "<=", ">", ">=", "==", "!=")} $1)", Value(left, depth), Value(right, depth));
    }

    private Code IsPattern(int depth)
    {
        CodeKind kind = Any(CodeKind.Int, CodeKind.Long, CodeKind.Byte, CodeKind.UInt, CodeKind.Small);
        return Code.Of(CodeKind.Bool, "($0 is $1)", Value(kind, depth), Pattern(kind, 2));
    }

    /// <summary>A pattern's variable, where C# knows that it is set.</summary>
    private Code Variable(int depth)
    {
        CodeKind kind = Any(CodeKind.Int, CodeKind.Long, CodeKind.Byte);
        string name = NewName("v");
        Code matched = Value(kind, depth);
        return Code.Of(CodeKind.Bool, $"($0 is var {name} && $1)", matched, With(new(kind, name, IsSettable: true), () => Value(CodeKind.Bool, depth)));
    }

    private Code Predicate(int depth)
    {
        Code query = random.Next(3) == 0 ? Value(CodeKind.Int, depth) : Code.Of(CodeKind.Int, "query");
        return Any(
            Code.Of(CodeKind.Bool, "MaskRules.Causal($0, key, queryOffset: $1)", query, Leaf(CodeKind.Int)),
            Code.Of(CodeKind.Bool, "MaskRules.LastKeysIncludingSelf($0, key, 3)", query),
            Code.Of(CodeKind.Bool, "MaskRules.KeysBeforeAndAfter(key: key, query: $0, after: 2, before: 1)", query),
            Code.Of(CodeKind.Bool, "MaskRules.SameDocument($0, key, Table)", query),
            Code.Of(CodeKind.Bool, "(MaskRules.DocumentOf($0, [2, 3, 4]) > 1)", query),
            Code.Of(CodeKind.Bool, "MaskRules.SameGridColumn($0, key, Width)", query),
            Code.Of(CodeKind.Bool, IsRisky ? "MaskRules.SameChunk($0, key, query - 2)" : "MaskRules.SameChunk($0, key, 3)", query)
        );
    }

    private Code Pattern(CodeKind kind, int depth) =>
        depth == 0 || random.Next(3) == 0
            ? Code.Of(CodeKind.Statement, kind == CodeKind.Bool ? Any("true", "false", "_") : $"{Any("", "", "> ", "< ", ">= ", "<= ")}{Constant(kind)}")
            : Code.Of(CodeKind.Statement, Any("($0 and $1)", "($0 or $1)", "not $0"), Pattern(kind, depth - 1), Pattern(kind, depth - 1));

    private string Constant(CodeKind kind) => Constant(kind, Any("0", "1", "2", "3", "5", "9", "100"));

    private static string Constant(CodeKind kind, string number) => kind == CodeKind.Small ? $"(Small){number}" : number;

    /// <summary>Arms of constants, comparisons and conditions; what C# finds unreachable does not compile and is left out.</summary>
    private Code SwitchExpression(CodeKind kind, int depth)
    {
        CodeKind subject = Any(CodeKind.Int, CodeKind.Long, CodeKind.Byte, CodeKind.Small);
        string name = NewName("v");
        string[] arms =
        [
            $"{Of("0")} => $1",
            $"{Any("> ", "< ", "")}{Of("5")} when $2 => $3",
            $"{Any($"{Of("2")}", $"{Of("3")} or {Of("4")}", $"not {Of("7")} and not {Of("8")}")} => $4",
            .. Any<string[]>([], [$"var {name} when {name} == {Of("7")} => $1"]),
            .. IsRisky ? Array.Empty<string>() : ["_ => $5"],
        ];
        return Code.Of(
            kind,
            $"($0 switch {{ {string.Join(", ", arms)} }})",
            Value(subject, depth),
            Value(kind, depth),
            Value(CodeKind.Bool, depth),
            Value(kind, depth),
            Value(kind, depth - 1),
            Value(kind, depth - 1)
        );

        string Of(string number) => Constant(subject, number);
    }
}
