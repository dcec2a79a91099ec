using MaskGen.Analyzers.Inference.Loops;
using Microsoft.CodeAnalysis.Text;

namespace MaskGen.Analyzers.Tests.Inference.Loops;

public sealed class TextRangeTests
{
    [Theory]
    [InlineData("Exp", true)]
    [InlineData("Math.Exp(x)", true)]
    [InlineData("Expected.Exp", true)]
    [InlineData("Expected", false)]
    [InlineData("MyExp(x)", false)]
    [InlineData("_Exp Exp2 exp", false)]
    [InlineData("", false)]
    public void A_word_stands_by_itself(string text, bool isThere) => Assert.Equal(isThere, Whole(text).HasWord("Exp"));

    [Fact]
    public void Nothing_outside_is_seen()
    {
        var inner = new TextRange("/Exp for[/Exp for[", TextSpan.FromBounds(5, 8));
        Assert.True(inner.Has("for"));
        Assert.Equal(1, inner.Count("for"));
        Assert.False(inner.Has("Exp"));
        Assert.False(inner.Has('['));
        Assert.False(inner.HasWord("Exp"));
        Assert.False(inner.Is(8, '['));
        Assert.False(inner.Is(4, ' '));
        Assert.Equal(-1, inner.IndexOf('f', 6));
        Assert.Equal(-1, inner.IndexOf('f', 8));
    }

    [Fact]
    public void Occurrences_are_counted() => Assert.Equal(3, Whole("for (;;) foreach (;;) { before(); }").Count("for"));

    [Fact]
    public void Places_of_a_word_follow_each_other()
    {
        TextRange text = Whole("Exp Expected Exp");
        Assert.Equal(0, text.PlaceOfWord("Exp", 0));
        Assert.Equal(13, text.PlaceOfWord("Exp", 1));
        Assert.Equal(-1, text.PlaceOfWord("Exp", 14));
    }

    private static TextRange Whole(string text) => new(text, new(0, text.Length));
}
