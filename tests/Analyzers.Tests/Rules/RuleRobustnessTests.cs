using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using MaskGen.Analyzers.Tests.Declarations;
using MaskGen.Generator;

namespace MaskGen.Analyzers.Tests.Rules;

/// <summary>Rules that are being typed break neither analyzer nor generator.</summary>
public class RuleRobustnessTests
{
    private const string Sample = """
        using MaskGen;
        [AttentionMask(3, 3)]
        static partial class Mask
        {
            enum Kind : byte { A, B = 7 }
            const int Width = 2;
            static readonly int[] Table = { 1, 2, 3 };
            static System.ReadOnlySpan<long> Span => [1, -2];
            static int Half(int x, int by = 2) { int h = 0; for (int i = 0; i < x; i += by) { if (i == 7) continue; h++; } return h; }

            [MaskRule(Unites = true)]
            static bool First(int query, int key)
            {
                long sum = 0;
                byte small = 3;
                small += (byte)query;
                foreach (int x in Table)
                    sum += checked(x * small) >> 1;
                do { sum--; } while (sum > 5 && query-- > 0);
                switch (query, key)
                {
                    case (0, _): return true;
                    case (var a, > 1 and not 3) when a < key: break;
                    default: return Half(by: key + 1, x: query) is 1 or >= 4;
                }
                while (true) { if (sum++ > Width) break; else { continue; } }
                return (Kind)key switch { Kind.A => Span[query % 2] > 0, Kind.B when query > 3 => throw new System.Exception(), _ => !(key == (query > 1 ? 1 : 2)) };
            }

            [MaskRule] static bool Second(int query, int key) => MaskRules.KeysBeforeAndAfter(query, key, after: 1, before: Table.Length) || System.Math.Abs(~query) < -key;
        }
        """;

    [Fact]
    public Task Code_cut_off_at_any_token_breaks_nothing() => EachTokenAsync(token => Sample[..token.Span.End]);

    [Fact]
    public Task Code_cut_off_in_a_method_that_goes_on_breaks_nothing() => EachTokenAsync(token => Sample[..token.Span.End] + " } } }");

    [Fact]
    public Task Code_without_any_one_token_breaks_nothing() => EachTokenAsync(token => Sample.Remove(token.SpanStart, token.Span.Length));

    [Fact]
    public Task Code_with_a_token_twice_breaks_nothing() => EachTokenAsync(token => Sample.Insert(token.SpanStart, token.Text + " "));

    [Fact]
    public Task Code_with_another_name_or_number_in_any_place_breaks_nothing() =>
        EachTokenAsync(token =>
            token.Kind() is SyntaxKind.IdentifierToken or SyntaxKind.NumericLiteralToken or SyntaxKind.IntKeyword or SyntaxKind.ByteKeyword or SyntaxKind.LongKeyword
                ? Sample.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, "string")
                : Sample.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, "true")
        );

    private static async Task EachTokenAsync(Func<SyntaxToken, string> edit)
    {
        CSharpCompilation whole = Reading.Compile(CSharpParseOptions.Default, Sample);
        SyntaxTree tree = whole.SyntaxTrees[0];
        foreach (SyntaxToken token in (await tree.GetRootAsync()).DescendantTokens())
        {
            string text = edit(token);
            CSharpCompilation edited = whole.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text, (CSharpParseOptions)tree.Options, tree.FilePath));
            ImmutableArray<Diagnostic> problems = await ProblemsAsync(edited);
            Diagnostic? crash = problems.FirstOrDefault(problem => !problem.Id.StartsWith("MASK", StringComparison.Ordinal));
            Assert.True(crash is null, $"{crash}\n{text}");
        }
    }

    private static async Task<ImmutableArray<Diagnostic>> ProblemsAsync(CSharpCompilation compilation)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(new MaskGenerator()).RunGenerators(compilation);
        return
        [
            .. driver.GetRunResult().Diagnostics,
            .. await compilation.WithAnalyzers([new DeclarationAnalyzer()]).GetAnalyzerDiagnosticsAsync(),
        ];
    }
}
