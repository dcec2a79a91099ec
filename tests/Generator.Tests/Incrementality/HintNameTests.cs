using Microsoft.CodeAnalysis;

namespace MaskGen.Generator.Tests.Incrementality;

/// <summary>One collision of hint names loses the output of every mask of the project.</summary>
public sealed class HintNameTests
{
    private const int Longest = 80;

    [Fact]
    public void Are_different_for_different_types()
    {
        string[] types =
        [
            "A {0} Mask;",
            "A {0} mask;",
            "A {0} MASK;",
            "A {0} Mask<T>;",
            "A {0} Mask<T, U>;",
            "A {0} @record;",
            "namespace N {{ A {0} Mask; }}",
            "namespace n {{ A {0} Mask; }}",
            "namespace N.M {{ A {0} Mask; }}",
            "{0} N_M {{ A {0} Mask; }}",
            "{0} Outer {{ A {0} Mask; A {0} Mask<T>; {0} Mask_ {{ A {0} Denoise; }} }}",
            "{0} Outer<T> {{ A {0} Mask; A {0} Mask<U>; }}",
            "[S] A {0} Sliced {{ A {0} Other; }}",
            "[S] A {0} sliced {{ }}",
        ];
        string code = string.Join('\n', types.Select(type => string.Format(System.Globalization.CultureInfo.InvariantCulture, type, "static partial class")))
            .Replace("[S] A ", "[MaskGen.Segment(\"X\", 2), MaskGen.Slice(\"Denoise\", \"X\"), MaskGen.AttentionMask] ", StringComparison.Ordinal)
            .Replace("A static", "[MaskGen.AttentionMask(2, 2)] static", StringComparison.Ordinal);
        string[] names = HintNames(code);

        // 18 masks and the slices of two.
        Assert.Equal(20, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(20, names.Length);
    }

    [Fact]
    public void Are_short_whatever_the_nesting()
    {
        string name = new('N', 500);
        string code = $"[MaskGen.AttentionMask, MaskGen.Segment(\"X\", 2), MaskGen.Slice(\"{new string('S', 500)}\", \"X\")] static partial class {name};";
        for (int level = 0; level < 30; level++)
        {
            code = $"static partial class {name}{level} {{ {code} }}";
        }

        string[] names = HintNames($"namespace {name} {{ {code} }}");
        Assert.Equal(2, names.Length);
        Assert.All(names, hintName => Assert.InRange(hintName.Length, 1, Longest));
    }

    [Fact]
    public void Are_accepted_for_any_letters() =>
        Assert.Single(HintNames("[MaskGen.AttentionMask(2, 2)] static partial class Größe\u0301_マスク\u203F\U0001D400;".Replace("\U0001D400", "", StringComparison.Ordinal)));

    private static string[] HintNames(string code) =>
        [.. TrackedDriver.RunOnce(GeneratorRun.Compile(code)).GeneratedSources.Select(source => source.HintName)];
}
