using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Tests.Verification;

public sealed class MarkupTests
{
    [Fact]
    public void Reads_spans_of_every_form()
    {
        var markup = Markup.Parse("a[|b|]c{|ID1:d|}e{|#7:f|}");
        Assert.Equal("abcdef", markup.Text);
        Assert.Equal(
            [new(null, null, new TextSpan(1, 1)), new("ID1", null, new TextSpan(3, 1)), new(null, 7, new TextSpan(5, 1))],
            markup.Spans
        );
    }

    [Fact]
    public void Reads_nested_adjacent_and_empty_spans()
    {
        var markup = Markup.Parse("[||]{|A1:x[|y|]|}[|z|]{|B2:|}");
        Assert.Equal("xyz", markup.Text);
        Assert.Equal(
            [
                new(null, null, new TextSpan(0, 0)),
                new(null, null, new TextSpan(1, 1)),
                new("A1", null, new TextSpan(0, 2)),
                new(null, null, new TextSpan(2, 1)),
                new("B2", null, new TextSpan(3, 0)),
            ],
            markup.Spans
        );
    }

    [Fact]
    public void Leaves_code_that_looks_like_markup_alone()
    {
        const string Code = "int[] a = [1 | 2]; bool b = x is { Length: 1 } || y; var c = $\"{a:N}\";";
        var markup = Markup.Parse(Code);
        Assert.Equal(Code, markup.Text);
        Assert.Empty(markup.Spans);
    }

    [Theory]
    [InlineData("[|x")]
    [InlineData("x|]")]
    [InlineData("[|x|}")]
    [InlineData("{|ID1:x|]")]
    [InlineData("{|ID1:[|x|}|]")]
    public void Rejects_unbalanced_markup(string marked) => Assert.Throws<ArgumentException>(() => Markup.Parse(marked));
}
