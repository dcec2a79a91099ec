using System.Xml.Linq;

namespace MaskGen.Samples.Tests.TinyGpt;

/// <summary>What the sample writes.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("TinyGpt").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2, "--leaky")]
    public async Task Sample_writes_curves_and_texts(int count, params string[] arguments)
    {
        string[] models = [.. new[] { "honest", "leaky" }.Take(count)];
        ProgramResult result = await ProgramResult.OfSampleAsync("TinyGpt", [.. arguments, "--steps", "3", "--out", _directory]);

        Assert.Equal(0, result.ExitCode);
        string svg = Path.Combine(_directory, "TinyGpt.svg");
        string text = Path.Combine(_directory, "TinyGpt.txt");
        Assert.Contains($"Written: {svg}", result.Output, StringComparison.Ordinal);
        Assert.Contains($"Written: {text}", result.Output, StringComparison.Ordinal);
        XElement[] curves = [.. XDocument.Load(svg).Descendants().Where(element => element.Name.LocalName == "polyline")];
        Assert.Equal(models.Length, curves.Length);
        Assert.All(curves, curve => Assert.Equal(3, curve.Attribute("points")!.Value.Split(' ').Length));
        string report = await File.ReadAllTextAsync(text);
        Assert.All(models, model => Assert.Contains($"Written by the {model} model", report, StringComparison.Ordinal));
        Assert.Contains(report.TrimEnd(), result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--steps", "0")]
    [InlineData("--steps")]
    [InlineData("--honest")]
    public async Task Sample_fails_for_arguments_that_it_does_not_know(params string[] arguments) =>
        Assert.Equal(1, (await ProgramResult.OfSampleAsync("TinyGpt", arguments)).ExitCode);
}
