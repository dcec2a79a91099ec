namespace MaskGen.Generator.Tests.Rules;

internal sealed partial class RandomCode
{
    private static readonly CodeKind[] s_kinds =
    [
        CodeKind.Int, CodeKind.Int, CodeKind.Int, CodeKind.Bool, CodeKind.Long, CodeKind.UInt, CodeKind.ULong,
        CodeKind.Byte, CodeKind.SByte, CodeKind.Short, CodeKind.UShort, CodeKind.Small,
    ];

    /// <summary>Statements that may use one another's variables, and a value at the end.</summary>
    private Code Body(CodeKind result, int depth)
    {
        int before = _variables.Count;
        List<Code> statements = [.. Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Statement(result, depth))];
        statements.Add(Code.Of(CodeKind.Statement, "return $0;", Value(result, depth)));
        _variables.RemoveRange(before, _variables.Count - before);
        return Sequence(statements);
    }

    private Code Block(CodeKind result, int depth)
    {
        int before = _variables.Count;
        List<Code> statements = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Statement(result, depth))];
        _variables.RemoveRange(before, _variables.Count - before);
        return Sequence(statements);
    }

    private static Code Sequence(List<Code> statements) =>
        Code.Of(CodeKind.Statement, "{ " + string.Join(' ', Enumerable.Range(0, statements.Count).Select(i => $"${i}")) + " }", [.. statements]);

    private Code Statement(CodeKind result, int depth)
    {
        if (depth <= 0)
        {
            return Declaration(1);
        }

        depth--;
        return random.Next(14) switch
        {
            < 3 => Declaration(depth),
            3 or 4 => Change(depth),
            5 => Code.Of(CodeKind.Statement, "if ($0) return $1;", Value(CodeKind.Bool, depth), Value(result, depth)),
            6 or 7 => Code.Of(CodeKind.Statement, Any("if ($0) $1", "if ($0) $1 else $2"), Value(CodeKind.Bool, depth), Block(result, depth), Block(result, depth)),
            8 => For(result, depth),
            9 => While(result, depth),
            10 => ForEach(result, depth),
            11 => Switch(result, depth),
            12 => Code.Of(CodeKind.Statement, IsRisky ? "checked $0" : "unchecked $0", Block(result, depth)),
            _ => _loops == 0 ? Change(depth) : Code.Of(CodeKind.Statement, $"if ($0) {Any("break", "continue")};", Value(CodeKind.Bool, depth)),
        };
    }

    private Code Declaration(int depth)
    {
        CodeKind kind = Any(s_kinds);
        string name = NewName("x");
        Code declared = Code.Of(CodeKind.Statement, $"{Code.TypeOf(kind)} {name} = $0;", Value(kind, depth));
        _variables.Add(new(kind, name, IsSettable: true));
        return declared;
    }

    /// <summary>Compound assignments to what there is, narrow types above all.</summary>
    private Code Change(int depth)
    {
        Local[] settable = [.. _variables.Where(variable => variable.IsSettable)];
        if (settable.Length == 0)
        {
            return Declaration(depth);
        }

        (CodeKind kind, string name, _) = Any(settable);
        return kind switch
        {
            CodeKind.Bool => Code.Of(CodeKind.Statement, $"{name} {Any("=", "&=", "|=", "^=")} $0;", Value(kind, depth)),
            CodeKind.Small => Code.Of(CodeKind.Statement, $"{name} {Any("=", "&=", "|=", "^=")} $0; {name}{Any("++", "--", " += 200")};", Value(kind, depth)),
            _ when random.Next(4) == 0 => Code.Of(CodeKind.Statement, $"{name} {Any("<<=", ">>=", ">>>=")} $0;", Value(CodeKind.Int, depth)),
            _ when random.Next(4) == 0 => Code.Of(CodeKind.Statement, Any($"{name}++;", $"--{name};", $"{name} -= 100;", $"{name} /= 3;", $"{name} %= 7;")),
            _ => Code.Of(CodeKind.Statement, $"{name} {Any("=", "+=", "-=", "*=", "&=", "|=", "^=")} $0;", Value(kind, depth)),
        };
    }

    private Code For(CodeKind result, int depth)
    {
        string name = NewName("i");
        string step = Any($"{name}++", $"++{name}", $"{name} += 2");
        return Code.Of(
            CodeKind.Statement,
            $"for (int {name} = 0; {name} < ($0 & 7); {step}) $1",
            Value(CodeKind.Int, depth),
            Loop(new(CodeKind.Int, name, IsSettable: false), result, depth)
        );
    }

    private Code While(CodeKind result, int depth)
    {
        string rounds = NewName("n");
        return Code.Of(
            CodeKind.Statement,
            $"int {rounds} = 0; {Any($"while ({rounds}++ < 5 && $0) $1", $"do $1 while (++{rounds} < 5 && $0);", $"for (;; {rounds}++) {{ if ({rounds} > 4 || $0) break; $1 }}")}",
            Value(CodeKind.Bool, depth),
            Loop(new(CodeKind.Int, rounds, IsSettable: false), result, depth)
        );
    }

    private Code ForEach(CodeKind result, int depth)
    {
        string name = NewName("e");
        (CodeKind kind, string table) = Any((CodeKind.Int, "Table"), (CodeKind.Byte, "Bytes"), (CodeKind.Long, "Longs"), (CodeKind.Int, "new[] { 4, 2, -7 }"));
        return Code.Of(CodeKind.Statement, $"foreach ({Code.TypeOf(kind)} {name} in {table}) $0", Loop(new(kind, name, IsSettable: false), result, depth));
    }

    private Code Loop(Local variable, CodeKind result, int depth)
    {
        _loops++;
        Code body = With(variable, () => Block(result, Math.Min(depth, 1)));
        _loops--;
        return body;
    }

    private Code Switch(CodeKind result, int depth)
    {
        CodeKind kind = Any(CodeKind.Int, CodeKind.Long, CodeKind.Byte, CodeKind.Small);
        string name = NewName("v");
        string[] sections =
        [
            $"case {Of("1")}: case {Of("3")}: $1 break;",
            $"case > {Of("4")} when $3: $2 break;",
            Any($"case var {name} when {name} != {Of("2")} && $3: $4 break;", $"case {Of("0")} or {Of("6")}: break;"),
            "default: $5 break;",
        ];
        random.Shuffle(sections);
        return Code.Of(
            CodeKind.Statement,
            $"switch ($0) {{ {string.Join(' ', sections)} }}",
            Value(kind, depth),
            Block(result, depth - 1),
            Block(result, depth - 1),
            Value(CodeKind.Bool, depth),
            With(new(kind, name, IsSettable: true), () => Change(1)),
            Block(result, depth - 1)
        );

        string Of(string number) => Constant(kind, number);
    }
}
