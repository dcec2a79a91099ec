using MaskGen.Samples.Masks;

namespace MaskGen.Samples.Tests;

/// <summary>What the sample prints, how short its declarations are, and that its page shows both.</summary>
public class GalleryTests
{
    public static TheoryData<string> Names => [.. Gallery.Masks.Select(mask => mask.Name)];

    [Fact]
    public void There_are_ten_masks() => Assert.Equal(10, Gallery.Masks.DistinctBy(mask => mask.Name).Count());

    [Theory]
    [MemberData(nameof(Names))]
    public void Drawn_is_what_is_declared(string name)
    {
        GalleryMask mask = Find(name);

        Assert.Equal(MaskFile.Read(name).MaskTypes, mask.Drawings.Select(drawing => drawing.Method.DeclaringType!.Name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Declarations_are_under_ten_lines(string name)
    {
        IReadOnlyList<int> lines = MaskFile.Read(name).DeclarationLines;

        Assert.NotEmpty(lines);
        Assert.All(lines, count => Assert.InRange(count, 2, 9));
    }

    [Fact]
    public async Task Sample_prints_every_mask()
    {
        ProgramResult result = await ProgramResult.OfSampleAsync("Masks");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(string.Concat(Gallery.Masks.Select(Printed)), result.Output);
    }

    [Fact]
    public async Task Sample_prints_the_mask_that_is_named()
    {
        ProgramResult result = await ProgramResult.OfSampleAsync("Masks", "bigbird");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Printed(Find("BigBird")), result.Output);
    }

    [Fact]
    public async Task Sample_fails_for_a_name_that_no_mask_has()
    {
        ProgramResult result = await ProgramResult.OfSampleAsync("Masks", "BigBrid");

        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
    }

    [Fact]
    public void Page_shows_declarations_and_pictures()
    {
        string page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "masks.md"));

        Assert.Equal(string.Concat(Gallery.Masks.Select(Section)), page[page.IndexOf("\n## ", StringComparison.Ordinal)..]);
    }

    private static GalleryMask Find(string name) => Gallery.Masks.Single(mask => mask.Name == name);

    private static string Printed(GalleryMask mask) =>
        $"{mask.Name}\n{new string('-', mask.Name.Length)}\n{mask.Explanation}\n\n{mask.Picture}\n\n";

    private static string Section(GalleryMask mask) =>
        $"\n## {mask.Name}\n\n{mask.Explanation}\n\n```csharp\n{MaskFile.Read(mask.Name).Text}```\n\n```\n{WithoutLegends(mask.Picture)}\n```\n";

    /// <summary>The page says once what the symbols mean.</summary>
    private static string WithoutLegends(string picture) =>
        string.Join("\n\n", picture.Split("\n\n").Where(part => !part.StartsWith("# allowed", StringComparison.Ordinal)));
}
