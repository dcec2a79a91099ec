using MaskGen.Analyzers.Inference;
using MaskGen.Analyzers.Inference.Loops;
using MaskGen.Analyzers.Tests.Verification;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MaskGen.Analyzers.Tests.Inference.Loops;

/// <summary>However a comparison of two loop indices is written, what it blocks is one and the same triangle.</summary>
public sealed class LoopTriangleTests
{
    private const string Cell = "s[i, j]";

    [Theory]
    [InlineData("if (j > i) # = -1e9f;")]
    [InlineData("if (i < j) # = -1e9f;")]
    [InlineData("if (!(j <= i)) # = -1e9f;")]
    [InlineData("if (!(i >= j)) # = -1e9f;")]
    [InlineData("if (j >= i + 1) # = -1e9f;")]
    [InlineData("if (j - 1 >= i) # = -1e9f;")]
    [InlineData("if (j - i > 0) # = -1e9f;")]
    [InlineData("if (j - i >= 1) # = -1e9f;")]
    [InlineData("if (i - j < 0) # = -1e9f;")]
    [InlineData("if (0 < j - i) # = -1e9f;")]
    [InlineData("if (2 * j - j > i) # = -1e9f;")]
    [InlineData("if (-j < -i) # = -1e9f;")]
    [InlineData("if (j > i == true) # = -1e9f;")]
    [InlineData("if ((j <= i) == false) # = -1e9f;")]
    [InlineData("if (j <= i) continue; # = -1e9f;")]
    [InlineData("if (j <= i) { } else # = -1e9f;")]
    [InlineData("# = j > i ? -1e9f : #;")]
    [InlineData("# = j <= i ? # : -1e9f;")]
    [InlineData("# += j > i ? -1e9f : 0f;")]
    [InlineData("# -= i < j ? 1e9f : 0f;")]
    [InlineData("# += (1 - (j <= i ? 1 : 0)) * -1e9f;")]
    [InlineData("bool hidden = j > i; if (hidden) # = -1e9f;")]
    [InlineData("int next = i + 1; if (j >= next) # = -1e9f;")]
    [InlineData("if (j > i && j > i - 2) # = -1e9f;")]
    [InlineData("if (j > i || j > i + 2) # = -1e9f;")]
    [InlineData("if (flag && j > i) # = -1e9f;")]
    [InlineData("if ((long)j > i) # = -1e9f;")]
    public async Task All_spellings_are_one(string fill) => Assert.Equal(new(Side.Upper, 1), await BlockedAsync(fill.Replace("#", Cell), Cell));

    [Theory]
    [InlineData("if (j >= i) # = -1e9f;", "Upper", 0L)]
    [InlineData("if (j > i + 3) # = -1e9f;", "Upper", 4L)]
    [InlineData("if (j + 3 > i) # = -1e9f;", "Upper", -2L)]
    [InlineData("if (j < i) # = -1e9f;", "Lower", -1L)]
    [InlineData("if (j <= i) # = -1e9f;", "Lower", 0L)]
    [InlineData("if (i - j > 4) # = -1e9f;", "Lower", -5L)]
    [InlineData("if (j > i + past) # = -1e9f;", "Upper", null)]
    public async Task Offset_is_part_of_the_form(string fill, string side, long? offset) =>
        Assert.Equal(new(Enum.Parse<Side>(side), offset), await BlockedAsync(fill.Replace("#", Cell), Cell));

    [Theory]
    [InlineData("if (j == i) # = -1e9f;")]
    [InlineData("if (j != i) # = -1e9f;")]
    [InlineData("if (j > 4) # = -1e9f;")]
    [InlineData("if (j > 2 * i) # = -1e9f;")]
    [InlineData("if (i + j > 4) # = -1e9f;")]
    [InlineData("if (j > i && j < i + 4) # = -1e9f;")]
    [InlineData("if (pad[j]) # = -1e9f;")]
    [InlineData("# = -1e9f;")]
    public async Task What_is_no_triangle_is_none(string fill) => Assert.Null(await BlockedAsync(fill.Replace("#", Cell), Cell));

    /// <summary>The softmax runs over j; where it stands in the cell, and what the indices are called, says nothing.</summary>
    [Theory]
    [InlineData("s[j, i]")]
    [InlineData("s[j * T + i, 0]")]
    [InlineData("s[i * T + j, 0]")]
    public async Task Key_is_what_is_summed_over(string cell)
    {
        Assert.Equal(new(Side.Upper, 1), await BlockedAsync($"if (j > i) {cell} = -1e9f;", cell));
        Assert.Equal(new(Side.Lower, -1), await BlockedAsync($"if (j < i) {cell} = -1e9f;", cell));
    }

    [Fact]
    public async Task Names_are_exchanged_where_the_softmax_runs_over_the_other()
    {
        // The mask is written with the key called i, the softmax with the key called j.
        Assert.Equal(new(Side.Upper, 1), await BlockedAsync("if (j < i) s[j, i] = -1e9f;", Cell));
        Assert.Equal(new(Side.Lower, -1), await BlockedAsync("if (j > i) s[j, i] = -1e9f;", Cell));
    }

    /// <summary>The triangle of the only thing that blocks, before a softmax over j of the cell.</summary>
    private static async Task<Triangle?> BlockedAsync(string fill, string cell)
    {
        Project project = TestSolution.Create(
            $$"""
            using System;

            class Attention
            {
                void Forward(float[,] s, bool[] pad, bool flag, int past, int T)
                {
                    for (int i = 0; i < T; i++)
                        for (int j = 0; j < T; j++)
                        {
                            {{fill}}
                        }

                    for (int i = 0; i < T; i++)
                    {
                        float sum = 0;
                        for (int j = 0; j < T; j++) sum += MathF.Exp({{cell}});
                        for (int j = 0; j < T; j++) {{cell}} = MathF.Exp({{cell}}) / sum;
                    }
                }
            }
            """
        ).Solution.Projects.Single();
        Compilation compilation = (await project.GetCompilationAsync())!;
        SyntaxTree tree = compilation.SyntaxTrees.First(tree => tree.ToString().Contains("class Attention", StringComparison.Ordinal));
        MethodDeclarationSyntax method = (await tree.GetRootAsync()).DescendantNodes().OfType<MethodDeclarationSyntax>().Single();
        var body = new LoopBody(compilation.GetSemanticModel(tree).GetOperation(method)!);

        var masks = new ScoreMasks(body, Assert.Single(new SoftmaxFinder(body).Find()));
        Effect effect = Assert.Single(masks.Effective, effect => effect.Blocks);
        return masks.ShapeOf(effect.Cell, effect.Site, effect.Where)?.Cells.Triangle;
    }
}
