using System.Reflection;

namespace MaskGen.Package.Tests;

/// <summary>Tests of one package: it is packed once for all of them.</summary>
[CollectionDefinition(nameof(PackedPackage))]
public sealed class PackageCollection : ICollectionFixture<PackedPackage>;

/// <summary>The package, packed once for all tests under a version that nobody has cached, in a feed of its own.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("maskgen-package-").FullName;

    public string Version { get; } = $"0.0.0-test.{Guid.NewGuid():N}";

    /// <summary>The .nupkg.</summary>
    public string Path => System.IO.Path.Combine(Feed, $"MaskGen.{Version}.nupkg");

    private string Feed => System.IO.Path.Combine(_root, "feed");

    public async Task InitializeAsync()
    {
        ProgramResult packed = await Dotnet.RunAsync(
            _root,
            "pack",
            Metadata("RuntimeProject"),
            "--no-build", // this project's reference built it; other test projects may be building beside this run
            "--configuration",
            Metadata("Configuration"),
            "--output",
            Feed,
            $"-p:PackageVersion={Version}"
        );
        packed.AssertSucceeded();
    }

    public async Task DisposeAsync()
    {
        ProgramResult cache = await Dotnet.RunAsync(_root, "nuget", "locals", "global-packages", "--list");
        string extracted = System.IO.Path.Combine(cache.Output.Split(' ', 2)[^1].Trim(), "maskgen", Version);
        if (Directory.Exists(extracted))
        {
            Directory.Delete(extracted, recursive: true);
        }

        Directory.Delete(_root, recursive: true);
    }

    /// <summary>
    /// Makes a project outside of the solution from a folder of <c>Consumers</c>. Nothing of this repository reaches it
    /// but the package; other packages come from wherever this machine gets them.
    /// </summary>
    /// <param name="sources">The folder with its sources.</param>
    /// <param name="name">Name of the new project's folder, for one test alone.</param>
    internal string CreateConsumer(string sources, string name)
    {
        string folder = System.IO.Path.Combine(_root, name);
        Directory.CreateDirectory(folder);
        string from = System.IO.Path.Combine(AppContext.BaseDirectory, "Consumers", sources);
        foreach (string source in Directory.EnumerateFiles(from))
        {
            string text = File.ReadAllText(source)
                .Replace("$MaskGenVersion$", Version, StringComparison.Ordinal)
                .Replace("$TorchSharp$", typeof(TorchSharp.torch).Assembly.Location, StringComparison.Ordinal);
            string file = System.IO.Path.GetFileName(source).Replace(".csproj.txt", ".csproj", StringComparison.Ordinal);
            File.WriteAllText(System.IO.Path.Combine(folder, file), text);
        }

        foreach (string shield in (string[])["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"])
        {
            File.WriteAllText(System.IO.Path.Combine(folder, shield), "<Project />");
        }

        File.WriteAllText(System.IO.Path.Combine(folder, ".editorconfig"), "root = true\n");
        File.WriteAllText(
            System.IO.Path.Combine(folder, "nuget.config"),
            $"""<configuration><packageSources><add key="maskgen-test" value="{Feed}" /></packageSources></configuration>"""
        );
        return folder;
    }

    private static string Metadata(string key) =>
        typeof(PackedPackage)
            .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(attribute => string.Equals(attribute.Key, key, StringComparison.Ordinal))
            .Value!;
}
