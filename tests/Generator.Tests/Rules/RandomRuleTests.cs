using System.Globalization;
using System.Reflection;
using MaskGen.Generator.Tests.Generation;
using MaskGen.Layout.Checks;
using MaskGen.Layout.Tests.Geometry;
using MaskGen.Layout.Tests.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Generator.Tests.Rules;

// Inside, because MaskGen has public options of the same names.
using MaskGen.Layout.Declarations;
using MaskGen.Layout.Parsing;

/// <summary>Random rules, alone and in random declarations, against the methods that they are at run time.</summary>
public class RandomRuleTests
{
    private const int RuleCount = 250;
    private const int MaskCount = 40;
    private const int Queries = 9;
    private const int Keys = 11;

    private readonly Random random = new(RandomMasks.Seed);

    [Fact]
    public void A_rule_is_the_method_that_runs()
    {
        RandomMask[] masks = [.. DrawRules(RuleCount).Select((rule, i) => new RandomMask($"M{i}", Sized(Queries, Keys), [rule with { Unites = false }]))];

        AssertSame(masks, (mask, read, type) =>
        {
            if (mask.Rules is not [var rule])
            {
                return null;
            }

            string expected = RuleCode.Run(RuleCode.Method(type, rule.Name), Queries, Keys);
            string actual = RuleCode.Evaluate(read);
            return expected == actual || IsTooMuch(actual) ? null : $"expected\n{expected}\nbut evaluated\n{actual}";
        });
    }

    [Fact]
    public void Masks_with_rules_write_the_cells_of_the_plain_reading()
    {
        RandomRule[] rules = [.. DrawRules(MaskCount * 2)];
        RandomMask[] masks =
        [
            .. RandomMasks.Draw(MaskCount).Select((declaration, i) =>
                new RandomMask($"M{i}", i % 5 == 0 ? Sized(3 + i, 40 - i / 2) : declaration, [.. random.GetItems(rules, random.Next(4)).Distinct()])
            ),
        ];
        AssertSame(masks, DifferenceOfMask, AssertSameWhenGenerated);
    }

    [Fact]
    public void A_mask_without_structure_writes_the_cells_of_the_plain_reading()
    {
        MaskDeclaration declaration = Declarations.Of(
            [new("Prefix", 50, Padding: Padding.Left), new("Text", 90, SegmentKind.Causal, Padding: Padding.Right), new("Query", 9, Count: 3)],
            [new(Allows: true, "Prefix", "Query[1]"), new(Allows: false, "Query", "Text")],
            [new("Decode", new(["Text"])), new("Last", new(["Prefix", "Query[2]"]))]
        );
        RandomMask mask = new(
            "Noise",
            declaration,
            [
                Written("Keeps", unites: false, "{ return (query * 40503 ^ key * 30011) % 7 < 4; }"),
                Written("Adds", unites: true, "{ return (query * 7919 ^ key * 6007) % 11 == 3; }"),
            ]
        );
        Assembly assembly = RandomMasks.Load(mask.ToString(), RandomCode.Common);
        Type type = assembly.GetType(mask.Name)!;

        // The plan, and that of each slice, is the table of rows.
        foreach (Type tag in new[] { type.GetNestedType("Tag")!, type.GetNestedType("Decode")!.GetNestedType("Tag")!, type.GetNestedType("Last")!.GetNestedType("Tag")! })
        {
            Assert.NotNull(tag.GetProperty("Runs", BindingFlags.NonPublic | BindingFlags.Static));
        }

        Assert.Null(RandomMasks.Difference(declaration, type, random, mask.PlainRules(type)));

        static RandomRule Written(string name, bool unites, string body) => new(name, unites, [], Code.Of(CodeKind.Statement, body));
    }

    /// <summary>Rules, less those that C# does not compile, such as one with an arm that another makes unreachable.</summary>
    private IEnumerable<RandomRule> DrawRules(int count)
    {
        RandomCode code = new(random);
        RandomMask[] masks = [.. Enumerable.Range(0, count).Select(i => new RandomMask($"M{i}", Sized(1, 1), [code.Rule($"Rule{i}")]))];
        RandomRule[] compiling = [.. Compile(masks).Select(mask => mask.Mask.Rules[0])];
        Assert.True(compiling.Length > count / 2, $"MASKGEN_SEED={RandomMasks.Seed}: only {compiling.Length} of {count} rules compile");
        return compiling;
    }

    private static MaskDeclaration Sized(int queryLength, int keyLength) => Declarations.Of([]) with { Size = new(queryLength, keyLength) };

    /// <summary>What a check says about a mask, its declaration as read, and the compiled type: what differs, if anything.</summary>
    private delegate string? Check(RandomMask mask, MaskDeclaration read, Type type);

    /// <summary>Checks all masks, and makes the first that fails as small as it can be and still fail.</summary>
    private static void AssertSame(RandomMask[] masks, Check check, Action<List<(RandomMask, MaskDeclaration)>>? next = null)
    {
        List<(RandomMask, MaskDeclaration)> same = [];
        List<(RandomMask, MaskDeclaration, Type)> compiled = Compile(masks);
        Assert.Equal(masks.Length, compiled.Count);
        foreach ((RandomMask mask, MaskDeclaration read, Type type) in compiled)
        {
            if (check(mask, read, type) is not null)
            {
                RandomMask smallest = Shrink(mask, smaller => Compile([smaller]).Select(one => check(one.Mask, one.Read, one.Type)).FirstOrDefault());
                string? difference = Compile([smallest]).Select(one => check(one.Mask, one.Read, one.Type)).First();
                Assert.Fail($"MASKGEN_SEED={RandomMasks.Seed}: {difference}\n{smallest}");
            }

            same.Add((mask, read));
        }

        next?.Invoke(same);
    }

    /// <summary>A mask either has no answer for the first cell for which a rule throws, or all rules have their cells.</summary>
    private static string? DifferenceOfMask(RandomMask mask, MaskDeclaration read, Type type)
    {
        (int queries, int keys) = SizeOf(mask.Declaration);
        string[] expected = [.. mask.Rules.Select(rule => RuleCode.Run(RuleCode.Method(type, rule.Name), queries, keys)).Where(cells => cells.StartsWith("MASK", StringComparison.Ordinal))];
        string[] actual = [.. RuleProblems(read)];
        return expected.SequenceEqual(actual) || actual.Any(IsTooMuch) ? null : $"expected '{string.Join(", ", expected)}' but got '{string.Join(", ", actual)}'";
    }

    /// <summary>Loops in methods in loops add up to more than the limits, once in many thousand rules.</summary>
    private static bool IsTooMuch(string problem) =>
        problem.StartsWith(DeclarationProblemIds.RuleRunsTooLong, StringComparison.Ordinal) || problem.Contains("too much code", StringComparison.Ordinal);

    private static IEnumerable<string> RuleProblems(MaskDeclaration read) =>
        CheckedMask
            .Of(read, CancellationToken.None)
            .Problems.Where(problem => problem.Place.Kind == PlaceKind.Rule)
            .Select(problem => problem.Id == DeclarationProblemIds.RuleFails ? $"{problem.Id} at {problem.Arguments[1]}, {problem.Arguments[2]}" : $"{problem.Id} {string.Join(" | ", problem.Arguments)}");

    private static (int Queries, int Keys) SizeOf(MaskDeclaration declaration)
    {
        bool[,] cells = PlainReading.Of(declaration);
        return (cells.GetLength(0), cells.GetLength(1));
    }

    private void AssertSameWhenGenerated(List<(RandomMask Mask, MaskDeclaration Read)> masks)
    {
        RandomMask[] mended = [.. masks.Select(mask => mask.Mask.Mended(RandomMasks.Mend(mask.Read)))];
        Assembly assembly = RandomMasks.Load([.. mended.Select(mask => mask.ToString()), RandomCode.Common]);
        foreach (RandomMask mask in mended)
        {
            Type type = assembly.GetType(mask.Name)!;
            string? difference = RandomMasks.Difference(mask.Declaration, type, random, mask.PlainRules(type));
            Assert.True(difference is null, $"MASKGEN_SEED={RandomMasks.Seed}: {difference}:\n{mask}");
        }
    }

    /// <summary>The masks that compile, read and loaded; all in one compilation.</summary>
    private static List<(RandomMask Mask, MaskDeclaration Read, Type Type)> Compile(RandomMask[] masks)
    {
        CSharpCompilation compilation = RuleCode.Compile([RandomCode.Common, .. masks.Select(mask => mask.ToString())]);
        HashSet<SyntaxTree> wrong =
        [
            .. compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(error => error.Location.SourceTree!),
        ];
        (RandomMask Mask, SyntaxTree Tree)[] right = [.. masks.Zip(compilation.SyntaxTrees.Skip(1)).Where(mask => !wrong.Contains(mask.Second))];
        compilation = compilation.RemoveSyntaxTrees(wrong);
        Assembly assembly = RuleCode.Load(compilation);
        return [.. right.Select(mask => (mask.Mask, RuleCode.Read(compilation, mask.Tree), assembly.GetType(mask.Mask.Name)!))];
    }

    /// <summary>The smallest mask on the way down that still fails.</summary>
    private static RandomMask Shrink(RandomMask mask, Func<RandomMask, string?> failure)
    {
        long end = Environment.TickCount64 + 60_000;
        for (bool isSmaller = true; isSmaller && Environment.TickCount64 < end; )
        {
            isSmaller = false;
            foreach (RandomMask smaller in mask.Smaller().TakeWhile(_ => Environment.TickCount64 < end))
            {
                if (failure(smaller) is not null)
                {
                    mask = smaller;
                    isSmaller = true;
                    break;
                }
            }
        }

        return mask;
    }
}

/// <summary>A declaration with random rules.</summary>
internal sealed record RandomMask(string Name, MaskDeclaration Declaration, IReadOnlyList<RandomRule> Rules)
{
    public override string ToString() =>
        $"using System; using MaskGen; using static Common;\n{RandomMasks.SourceOf(Declaration, Name, string.Join("\n\n", Rules))}";

    /// <summary>The mask as mended, with the rules that are left.</summary>
    public RandomMask Mended(MaskDeclaration mended) =>
        this with { Declaration = mended, Rules = [.. Rules.Where(rule => mended.Rules.Any(left => left.Name == rule.Name))] };

    public IReadOnlyList<PlainRule> PlainRules(Type type) => [.. Rules.Select(rule => new PlainRule(rule.Unites, RuleCode.Method(type, rule.Name)))];

    public IEnumerable<RandomMask> Smaller()
    {
        for (int i = 0; i < Rules.Count; i++)
        {
            int at = i;
            yield return this with { Rules = [.. Rules.Where((_, other) => other != at)] };
            foreach (RandomRule smaller in Rules[i].Smaller())
            {
                yield return this with { Rules = [.. Rules.Select((rule, other) => other == at ? smaller : rule)] };
            }
        }

        for (int i = 0; i < Declaration.Rectangles.Count; i++)
        {
            yield return this with { Declaration = Declaration with { Rectangles = new(Declaration.Rectangles.Items.RemoveAt(i)) } };
        }

        for (int i = 0; i < Declaration.Segments.Count && Declaration is { Rectangles.Count: 0, Segments.Count: > 1 }; i++)
        {
            yield return this with { Declaration = Declaration with { Segments = new(Declaration.Segments.Items.RemoveAt(i)), Slices = default } };
        }
    }
}
