using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MaskGen.Package.Tests;

/// <summary>What a user gets from the package, in projects outside of the solution.</summary>
[Collection(nameof(PackedPackage))]
public partial class PackageTests(PackedPackage package)
{
    [Fact]
    public void The_package_holds_exactly_the_library_and_the_compiler_extensions()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Path);
        string[] entries = [.. archive.Entries.Select(entry => CoreProperties().Replace(entry.FullName, "*.psmdcp"))];

        Assert.Equal(
            [
                "MaskGen.nuspec",
                "README.md",
                "[Content_Types].xml",
                "_rels/.rels",
                "analyzers/dotnet/cs/MaskGen.Analyzers.dll",
                "analyzers/dotnet/cs/MaskGen.CodeFixes.dll",
                "analyzers/dotnet/cs/MaskGen.Generator.dll",
                "analyzers/dotnet/cs/MaskGen.Layout.dll",
                "build/MaskGen.All.globalconfig",
                "build/MaskGen.Strict.globalconfig",
                "build/MaskGen.props",
                "buildTransitive/MaskGen.props",
                "lib/net10.0/MaskGen.dll",
                "lib/net10.0/MaskGen.xml",
                "package/services/metadata/core-properties/*.psmdcp",
            ],
            entries.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void The_package_depends_on_nothing_and_is_no_development_dependency()
    {
        using ZipArchive archive = ZipFile.OpenRead(package.Path);
        using Stream stream = archive.GetEntry("MaskGen.nuspec")!.Open();
        XElement metadata = XDocument.Load(stream).Root!.Elements().Single();

        Assert.Equal(package.Version, metadata.Elements().Single(IsNamed("version")).Value);
        Assert.Equal("MIT", metadata.Elements().Single(IsNamed("license")).Value);
        Assert.Equal("README.md", metadata.Elements().Single(IsNamed("readme")).Value);
        Assert.DoesNotContain(metadata.Descendants(), element => IsNamed("dependency")(element));
        Assert.DoesNotContain(metadata.Descendants(), element => IsNamed("developmentDependency")(element));
    }

    [Fact]
    public async Task A_strict_consumer_builds_without_a_warning_and_runs()
    {
        string folder = package.CreateConsumer("Strict", "strict");
        ProgramResult built = await Dotnet.RunAsync(folder, "build", "--nologo");
        built.AssertSucceeded();
        Assert.Contains("0 Warning(s)", built.Output, StringComparison.Ordinal);

        ProgramResult ran = await Dotnet.RunAsync(folder, "run", "--no-build");
        ran.AssertSucceeded();
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "expected.txt")), ran.Output);
    }

    [Fact]
    public async Task A_misdeclared_consumer_fails_with_the_ids_of_its_mistakes()
    {
        ProgramResult built = await Dotnet.RunAsync(package.CreateConsumer("Misdeclared", "misdeclared"), "build", "--nologo");

        Assert.NotEqual(0, built.ExitCode);
        Assert.Equal(
            ["MASK0001", "MASK0004", "MASK0006", "MASK0010"],
            DiagnosticIds().Matches(built.Output).Select(match => match.Groups["id"].Value).Distinct().Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task A_consumer_published_trimmed_runs() => await PublishAndRunAsync("PublishTrimmed");

    [NativeAotFact]
    public async Task A_consumer_published_with_Native_AOT_runs() => await PublishAndRunAsync("PublishAot");

    /// <summary>Warnings of the trimming and AOT analysis are errors in this consumer.</summary>
    private async Task PublishAndRunAsync(string property)
    {
        string folder = package.CreateConsumer("Published", property);
        ProgramResult published = await Dotnet.RunAsync(
            folder,
            "publish",
            "--nologo",
            "--runtime",
            RuntimeInformation.RuntimeIdentifier,
            "--output",
            "out",
            $"-p:{property}=true"
        );
        published.AssertSucceeded();

        string program = Path.Combine(folder, "out", OperatingSystem.IsWindows() ? "Published.exe" : "Published");
        ProgramResult ran = await Dotnet.RunProgramAsync(program, folder);
        ran.AssertSucceeded();
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(folder, "expected.txt")), ran.Output);
    }

    private static Func<XElement, bool> IsNamed(string name) =>
        element => string.Equals(element.Name.LocalName, name, StringComparison.Ordinal);

    [GeneratedRegex(@"[0-9a-z]+\.psmdcp$", RegexOptions.NonBacktracking)]
    private static partial Regex CoreProperties();

    [GeneratedRegex(@"(?:error|warning) (?<id>[A-Z]+[0-9]+)", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DiagnosticIds();
}
