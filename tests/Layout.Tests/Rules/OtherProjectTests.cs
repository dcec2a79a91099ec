using MaskGen.Layout.Declarations;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Layout.Tests.Rules;

/// <summary>
/// Rules that use another project. In an editor its code can be seen, but belongs to another compilation; a build sees what
/// it was compiled to.
/// </summary>
public class OtherProjectTests
{
    private static readonly CSharpCompilation Library = RuleCode
        .Compile("public static class Library { public const int Width = 2; public static readonly int[] Table = [1, 2]; public static bool Near(int a, int b) => a - b < 2; }")
        .WithAssemblyName("Library");

    [Fact]
    public void Constants_are_known() => Assert.Equal("100\n110\n011", RuleCode.Evaluate(Read("query - key is >= 0 and < Library.Width")));

    [Theory]
    [InlineData("Library.Near(query, key)", "the code of 'Library.Near' is not in this project")]
    [InlineData("Library.Table[key & 1] > 1", "its elements are not known at compile time")]
    [InlineData("key < Library.Table.Length", "its value is not known at compile time")]
    public void Code_is_not(string rule, string why) => Assert.Contains(why, RuleCode.Evaluate(Read(rule)), StringComparison.Ordinal);

    private static MaskDeclaration Read(string rule) =>
        RuleCode.Read(
            RuleCode
                .Compile(RuleCode.Mask($"[MaskRule] static bool Rule(int query, int key) => {rule};", 3, 3))
                .AddReferences(Library.ToMetadataReference())
        );
}
