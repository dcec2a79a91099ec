using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>Variants mean what the code means, and know where everything went.</summary>
public sealed class VariantTests
{
    /// <summary>Much of the language, so that what a variant breaks does not compile.</summary>
    private const string Language = """
        using System;
        using System.Collections;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading.Tasks;
        using Alias = System.Text.StringBuilder;
        using static System.Math;

        namespace Deep.Down;

        public interface IShape { double Area(double scale); int Sides { get; } }

        public record struct Point(int X, int Y) { public readonly int Sum => X + Y; }

        public record Person(string Name, int Age = 3);

        public abstract class Shape : IShape, IDisposable
        {
            protected readonly int[,] cells = new int[4, 4];
            public abstract int Sides { get; }
            public virtual double Area(double scale) => Sides * scale;
            public void Dispose() => GC.SuppressFinalize(this);
            public static bool operator <(Shape left, Shape right) => left.Sides < right.Sides;
            public static bool operator >(Shape left, Shape right) => right < left;
            public event EventHandler? Changed;
            protected void OnChanged() => Changed?.Invoke(this, EventArgs.Empty);
        }

        public sealed class Square(int side) : Shape, IEnumerable<int>
        {
            private static readonly double scale = Sqrt(Abs(-2));
            private readonly List<int> _sides = [side, side];
            public int Side { get; set; } = side;
            public override int Sides => Side > 0 ? 4 : 0;
            public override double Area(double scale) => base.Area(Math.Max(scale, Square.scale)) * Side;
            public void Add(int side) { _sides.Add(item: side); OnChanged(); }
            public IEnumerator<int> GetEnumerator() { foreach (int side in Twice(_sides)) yield return side; }
            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
            private static IEnumerable<int> Twice(IEnumerable<int> values) => from value in values let twice = value * 2 where twice > 1 && 3 != value select twice;
            ~Square() { }
        }

        internal enum Kind { Allowed, Blocked = 7 }

        [AttributeUsage(AttributeTargets.All)] internal sealed class MarkedAttribute(int level) : Attribute { public int Level { get; init; } = level; }

        internal static class Extensions
        {
            public static T Then<T>(this T value, Func<T, T> next) where T : notnull => next(value);
            public static void Deconstruct(this Shape shape, out int sides, out double area) => (sides, area) = (shape.Sides, shape.Area(1));
        }

        [Marked(3, Level = 4)]
        public class Program
        {
            private delegate int Chooser(int first, int second);
            private long _count;

            public static async Task<int> Main(string[] args)
            {
                var (sides, area) = new Square(3) { 4, 5 };
                (int low, int high) range = (Min(sides, 3), high: Max(sides, 4));
                var named = new { sides, area, Total = range.low + range.high };
                Chooser choose = (first, second) => first < second ? first : second;
                int Local(int depth) => depth <= 0 ? choose(first: depth, second: sides) : Local(depth - 1);
                if (args.Length == 0 && int.TryParse(args[0], out int parsed) && parsed is > 3 and var more)
                    Console.WriteLine($"{named.sides} {more:N0} {nameof(parsed)}");
                else if (Local(sides + 2) != named.Total)
                    Console.WriteLine(string.Join(", ", Enumerable.Range(0, 4).Select(index => index * 2).ToArray()));
                await Task.Delay(Local(3));
                string text = await File(new Alias().Append('x').Append(args.Length + 1).ToString().Trim());
                for (int i = 0; i < text.Length; i++)
                    for (int j = 0; j < i; ++j)
                        Check(text[j] == 'x', Math.Exp(-1e9 * i));
                Person person = new(Name: text) { Age = Local(3) };
                object boxed = person with { Age = person.Age + 1 };
                switch (boxed)
                {
                    case Person { Age: > 3, Name.Length: 2 } found when found.Age > Local(2): Check(found != null, 3.0f); break;
                    case Kind.Blocked: return (int)Kind.Allowed;
                    case Point(var x, _): return x.Then(y => { Check(y == 2, Local(y)); return y; });
                }

                int[] numbers = new[] { Local(1), Local(2) };
                numbers[Local(0)] += Math.Abs(numbers[^1]);
                Span<float> scores = stackalloc float[4];
                scores[..2].Fill(float.NegativeInfinity);
                Fill(scores.Slice(1), value: -MathF.Abs(2));
                Exchange(ref numbers[0], ref numbers[1]);
                Program program = new();
                program._count += checked((long)Min(3L, program._count));
                int? maybe = numbers.FirstOrDefault(number => number > 3);
                return maybe?.CompareTo(Local(3)) ?? numbers.Aggregate((left, right) => Max(left, right));

                static void Exchange<T>(ref T left, ref T right) => (left, right) = (right, left);
            }

            private static void Fill(Span<float> target, float value) => target.Fill(value);

            private static Task<string> File(string path) => Task.FromResult(path);

            private static void Check(bool condition, double weight) { if (!condition || weight < 0) throw new ArgumentException(Describe(weight), nameof(condition)); }

            private static string Describe(object? value) => value?.ToString() ?? throw new ArgumentNullException(nameof(value));
        }
        """;

    [Fact]
    public Task Variants_compile_as_the_code_does() => VerifyUsage.AnalyzerAsync<BadNameAnalyzer>(Language);

    [Fact]
    public Task Variants_of_code_that_uses_a_library_compile() =>
        VerifyUsage.AnalyzerAsync<BadNameAnalyzer>(
            """
            using System;
            using TorchSharp;
            using static TorchSharp.torch;

            public sealed class Attention(long dim, long heads) : nn.Module<Tensor, Tensor?, Tensor>(nameof(Attention))
            {
                private readonly Tensor causalMask = torch.tril(torch.ones(1024, 1024)).unsqueeze(0);

                public override Tensor forward(Tensor input, Tensor? padding)
                {
                    var (batch, length) = (input.shape[0], input.shape[1]);
                    using var scope = torch.NewDisposeScope();
                    Tensor scores = input.matmul(input.transpose(-2, -1)) / Math.Sqrt(dim / heads);
                    var mask = causalMask[.., ..(int)length, ..(int)length] == 0;
                    if (padding is not null)
                        mask = mask | padding.to(torch.@bool).logical_not().unsqueeze(1);
                    scores = scores.masked_fill(mask, float.NegativeInfinity).masked_fill(torch.triu(torch.ones_like(scores), diagonal: 1) == 1, -1e9);
                    return nn.functional.softmax(scores.masked_fill_(~(mask != 1), double.NegativeInfinity), dim: -1).matmul(input.view(batch, -1, dim)).MoveToOuterDisposeScope();
                }
            }
            """
        );

    [Fact]
    public async Task Names_are_all_changed_but_those_that_others_know()
    {
        string text = (await WriteAsync("code with other names", Language)).ToString();
        foreach (string name in (string[])["Point", "Person", "Local", "choose", "parsed", "_count", "Chooser", "twice", "MarkedValue", "Blocked", "Describe", "cells"])
        {
            Assert.DoesNotMatch($@"\b{name}\b", text);
        }

        foreach (string name in (string[])["MarkedAttribute", "Dispose", "Sides", "Area", "Add", "GetEnumerator", "Sqrt", "Main", "Alias"])
        {
            Assert.Matches($@"\b{name}\b", text);
        }
    }

    [Theory]
    [InlineData("code with exchanged names", "void F(int a, int b) { F(b: a, a: b); }", "void F(int b, int a) { F(a: b, b: a); }")]
    [InlineData("code with swapped comparisons", "bool F(int a) => a < 3 && a + 1 >= 2 * a || F(a) == true;", "bool F(int a) => 3 > a && 2 * a <= a + 1 || true== F(a) ;")]
    [InlineData("code with swapped comparisons", "bool F(bool a) => F(a) == F(!a) | F(a) != (a == F(a));", null)]
    [InlineData("code with extracted locals", "int F(int a) { return F(F(a) + F(2)); }", "int F(int a) { var extracted0 = F(a) + F(2); return F(extracted0); }")]
    [InlineData("code with extracted locals", "int F(int a, int b = 1) { return F(F(a), F(2, b + 1)); }", "int F(int a, int b = 1) { var extracted0 = F(a); var extracted1 = b + 1; var extracted2 = F(2, extracted1); return F(extracted0, extracted2); }")]
    [InlineData("code with extracted locals", "string F(string a) { return F(a).Trim().Substring(a.Length); }", "string F(string a) { var extracted0 = F(a); var extracted1 = extracted0.Trim(); var extracted2 = a.Length; return extracted1.Substring(extracted2); }")]
    [InlineData("code with extracted locals", "void F(int a) { if (a > 2) F(a + 1); else F(-a); }", "void F(int a) { if (a > 2) { var extracted0 = a + 1; F(extracted0);  }else { var extracted1 = -a; F(extracted1);  }}")]
    [InlineData("code with extracted locals", "bool F(int a) { while (F(a + 1)) a++; return F(a) || F(a + 1); }", null)]
    [InlineData("code with extracted locals", "int F(int a) { return a > F(a) + F(a + 1) ? F(a + 2) : 0; }", null)]
    [InlineData("code with extracted locals", "int F(int a) { return F(a++) + F(a = 2) + F(F(a)); }", null)]
    public async Task Variant_is_written(string name, string code, string? variant)
    {
        VariantText text = await WriteAsync(name, $"class A {{ {code} }}");
        Assert.Equal($"class A {{ {variant ?? code} }}", text.ToString());
    }

    [Theory]
    [InlineData("code with other names", "F(a)", "keep1(paddingMask1)")]
    [InlineData("code with swapped comparisons", "F(a) == 2", "2== F(a)")]
    [InlineData("code with swapped comparisons", "F(a)", "F(a)")]
    [InlineData("code with extracted locals", "G(F(a) == 2)", "G(extracted0)")]
    [InlineData("code with extracted locals", "F(a) == 2", "extracted0", "F(a) == 2")]
    [InlineData("code with extracted locals", "a", "extracted0", "a")]
    public async Task Places_are_found_again(string name, string part, params string[] places)
    {
        const string Code = "class A { int F(int a) { return 0; } bool G(bool b) { return b; } bool H(int a) { return G(F(a) == 2); } }";
        VariantText text = await WriteAsync(name, Code);
        int start = Code.IndexOf(part, Code.IndexOf("G(F", StringComparison.Ordinal), StringComparison.Ordinal);
        IReadOnlyList<TextSpan> found = text.PlacesOf(new(start, part.Length));
        Assert.Equal(places, found.Select(place => text.ToString().Substring(place.Start, place.Length)));
    }

    private static async Task<VariantText> WriteAsync(string name, string code)
    {
        Solution solution = TestSolution.Create(code).Solution;
        Variant variant = (await Variant.AllAsync(solution)).Single(variant => variant.Name == name);
        return variant.Texts["Test0.cs"];
    }
}
