using System.Runtime.InteropServices;

namespace MaskGen.Package.Tests;

/// <summary>
/// A fact that publishes with Native AOT. Where this machine cannot do that with any program, for want of a linker or
/// of the compiler's own packages, it is reported as skipped, with the reason.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NativeAotFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> MissingPiece = new(FindMissingPiece);

    public NativeAotFactAttribute()
    {
        Skip = MissingPiece.Value;
    }

    private static string? FindMissingPiece()
    {
        if (!OperatingSystem.IsWindows() && !IsOnPath("clang") && !IsOnPath("gcc"))
        {
            return "Native AOT needs clang or gcc on the PATH to link.";
        }

        ProgramResult restored = RestoreBareProgram();
        return restored.ExitCode == 0
            ? null
            : $"Not even an empty program can be restored for Native AOT here: {restored.Output.Trim()}";
    }

    /// <summary>Restores a program without MaskGen, so that nothing wrong with MaskGen can look like a missing piece.</summary>
    private static ProgramResult RestoreBareProgram()
    {
        string folder = Directory.CreateTempSubdirectory("maskgen-aot-").FullName;
        try
        {
            File.WriteAllText(
                Path.Combine(folder, "Bare.csproj"),
                """
                <Project Sdk="Microsoft.NET.Sdk">
                  <PropertyGroup>
                    <OutputType>Exe</OutputType>
                    <TargetFramework>net10.0</TargetFramework>
                    <PublishAot>true</PublishAot>
                  </PropertyGroup>
                </Project>
                """
            );
            return Dotnet
                .RunAsync(folder, "restore", "--runtime", RuntimeInformation.RuntimeIdentifier)
                .GetAwaiter()
                .GetResult();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
