using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace MaskGen.Analyzers.Tests.Usage;

/// <summary>Whether a project may hold code of a library, before anything of it is bound.</summary>
public sealed class LibrariesTests
{
    private static readonly MetadataReference Framework = MetadataReference.CreateFromFile(typeof(object).Assembly.Location);
    private static readonly string TorchSharp = typeof(TorchSharp.torch).Assembly.Location;

    [Fact]
    public void A_file_of_the_name_is_the_library()
    {
        Assert.True(IsReferenced(MetadataReference.CreateFromFile(TorchSharp)));
        Assert.False(IsReferenced());
    }

    [Fact]
    public void A_project_of_the_name_is_the_library()
    {
        Assert.True(IsReferenced(CSharpCompilation.Create("TorchSharp").ToMetadataReference()));
        Assert.False(IsReferenced(CSharpCompilation.Create("TorchSharp.Helpers").ToMetadataReference()));
    }

    [Fact]
    public void A_reference_in_memory_may_be_any() => Assert.True(IsReferenced(MetadataReference.CreateFromImage(File.ReadAllBytes(TorchSharp))));

    [Theory]
    [InlineData("using static TorchSharp.torch;", true)]
    [InlineData("class Torch { }", false)]
    public void A_library_is_mentioned_where_any_file_names_it(string text, bool isMentioned)
    {
        var compilation = CSharpCompilation.Create("C", [CSharpSyntaxTree.ParseText("class C { }"), CSharpSyntaxTree.ParseText(text)]);
        Assert.Equal(isMentioned, Libraries.IsMentioned(Libraries.TorchSharp, compilation, CancellationToken.None));
    }

    private static bool IsReferenced(params MetadataReference[] references) =>
        Libraries.IsReferenced(Libraries.TorchSharp, CSharpCompilation.Create("C", references: [Framework, .. references]));
}
