namespace MaskGen.Generator.Tests.Rules;

/// <summary>Writes random rules: all that rules may contain, in C# that mostly compiles and mostly has an answer.</summary>
internal sealed partial class RandomCode(Random random)
{
    /// <summary>What every rule may use.</summary>
    public const string Common = """
        public enum Small : byte { None, A, B, Top = 250 }

        public static class Common
        {
            public const int Width = 5;
            public const long Far = 1L << 35;
            public static readonly int Step = 3;
            public static readonly int[] Table = [3, 1, 4, 1, 5, 9, 2];
            public static readonly long[] Longs = { -1, long.MaxValue, 7, 1L << 33 };
            public static readonly bool[] Flags = [true, false, true];

            public static System.ReadOnlySpan<byte> Bytes => [0, 200, 3, 255];
        }
        """;

    private readonly List<Local> _variables = [];
    private readonly List<Helper> _helpers = [];
    private int _names;
    private int _loops;

    private sealed record Local(CodeKind Kind, string Name, bool IsSettable);

    private sealed record Helper(CodeKind Kind, string Name, CodeKind First, CodeKind Second);

    /// <summary>Draws a rule, with the methods that it calls.</summary>
    /// <param name="name">What to call it.</param>
    public RandomRule Rule(string name)
    {
        _helpers.Clear();
        List<Code> methods = [];
        int helpers = random.Next(3);
        for (int i = 0; i < helpers; i++)
        {
            methods.Add(Method($"{name}Helper{i}"));
        }

        _variables.AddRange([new(CodeKind.Int, "query", IsSettable: true), new(CodeKind.Int, "key", IsSettable: true)]);
        Code body = random.Next(3) == 0
            ? Code.Of(CodeKind.Statement, "{ return $0; }", Value(CodeKind.Bool, 5))
            : Body(CodeKind.Bool, 3);
        _variables.Clear();
        return new(name, Unites: random.Next(2) == 0, [.. methods], body);
    }

    private Code Method(string name)
    {
        CodeKind kind = Any(CodeKind.Int, CodeKind.Bool, CodeKind.Long, CodeKind.Int);
        CodeKind[] parameters = [Any(CodeKind.Int, CodeKind.Long, CodeKind.Byte), Any(CodeKind.Int, CodeKind.UInt)];
        _variables.AddRange([new(parameters[0], "a", IsSettable: true), new(parameters[1], "b", IsSettable: true)]);
        Code body = Of(kind);
        _variables.Clear();
        _helpers.Add(new(kind, name, parameters[0], parameters[1]));
        return Code.Of(
            CodeKind.Statement,
            $"static {Code.TypeOf(kind)} {name}({Code.TypeOf(parameters[0])} a, {Code.TypeOf(parameters[1])} b) {{ int query = unchecked((int)a), key = unchecked((int)b); $0 }}",
            body
        );

        Code Of(CodeKind result) => random.Next(2) == 0 ? Code.Of(CodeKind.Statement, "return $0;", Value(result, 3)) : Body(result, 2);
    }

    private Code With(Local variable, Func<Code> draw)
    {
        _variables.Add(variable);
        Code drawn = draw();
        _variables.Remove(variable);
        return drawn;
    }
}

/// <summary>A random rule and its helper methods, as members of a mask.</summary>
internal sealed record RandomRule(string Name, bool Unites, IReadOnlyList<Code> Helpers, Code Body)
{
    public override string ToString() =>
        string.Join('\n', Helpers) + $"\n[MaskRule(Unites = {(Unites ? "true" : "false")})] public static bool {Name}(int query, int key) {Body}";

    public IEnumerable<RandomRule> Smaller()
    {
        foreach (Code body in Body.Smaller())
        {
            yield return this with { Body = body };
        }

        for (int i = 0; i < Helpers.Count; i++)
        {
            yield return this with { Helpers = [.. Helpers.Where((_, other) => other != i)] };
            foreach (Code smaller in Helpers[i].Smaller())
            {
                yield return this with { Helpers = [.. Helpers.Select((helper, other) => other == i ? smaller : helper)] };
            }
        }
    }
}
