using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Generator.Tests.Incrementality;

/// <summary>The same code gives the same bytes, on every machine.</summary>
public sealed class DeterminismTests
{
    private static readonly CSharpCompilation User = GeneratorRun.Compile(
        [
            .. Samples.All.Select(sample => sample.Text),
            "partial class Split { int Other; }",
            "[MaskGen.AttentionMask(3, 3)] partial class Split;",
            "/// <summary>Third part.</summary>\npartial class Split { int Third; }",
            "namespace Mistakes; [MaskGen.AttentionMask] [MaskGen.Segment(\"A\", 3)] partial class Twice;",
            "namespace Mistakes; [MaskGen.AttentionMask] [MaskGen.Segment(\"B\", 4)] partial class Twice;",
            "namespace Mistakes; [MaskGen.Segment(\"C\", 4)] partial class Twice;",
        ]
    );

    [Fact]
    public void Whatever_the_order_of_the_files()
    {
        string expected = Generate(User);
        var random = new Random(17);
        for (int round = 0; round < 10; round++)
        {
            SyntaxTree[] shuffled = [.. User.SyntaxTrees];
            random.Shuffle(shuffled);
            Assert.Equal(expected, Generate(User.RemoveAllSyntaxTrees().AddSyntaxTrees(shuffled)));
        }
    }

    [Fact]
    public void Whatever_the_culture()
    {
        string expected = Generate(User);
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = HostileCulture();
            Assert.NotEqual("-1.5", (-1.5).ToString(CultureInfo.CurrentCulture));
            Assert.Equal(expected, Generate(User));
        }
        finally
        {
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = before;
        }
    }

    /// <summary>
    /// All that real cultures do differently with numbers, at once. Tests run in invariant mode, where tr-TR or ar-SA
    /// would be the invariant culture under another name.
    /// </summary>
    private static CultureInfo HostileCulture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u061C-";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = "\u00A0";
        culture.NumberFormat.NumberGroupSizes = [2];
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.PercentSymbol = "\u066A";
        culture.NumberFormat.PositiveInfinitySymbol = "∞";
        return culture;
    }

    private static string Generate(Compilation compilation) =>
        string.Join(
            "\n",
            TrackedDriver.RunOnce(compilation)
                .GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal)
                .Select(source => $"{source.HintName}\n{source.SourceText}")
        );
}
