using System.Diagnostics;
using System.Text;

namespace MaskGen.Package.Tests;

/// <summary>Runs programs as a user would, in a folder of their own.</summary>
internal static class Dotnet
{
    public static async Task<ProgramResult> RunAsync(string folder, params string[] arguments) =>
        await RunProgramAsync("dotnet", folder, arguments);

    public static async Task<ProgramResult> RunProgramAsync(string program, string folder, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            UseShellExecute = false,
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        CleanEnvironment(start.Environment);

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        StringBuilder output = new();
        process.OutputDataReceived += (_, line) => Append(output, line.Data);
        process.ErrorDataReceived += (_, line) => Append(output, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        return new ProgramResult(process.ExitCode, output.ToString());
    }

    /// <summary>
    /// The test host runs inside an MSBuild process whose settings must not reach the consumer, and no compiler or
    /// build server may outlive the run: it would keep the output pipe open.
    /// </summary>
    private static void CleanEnvironment(IDictionary<string, string?> environment)
    {
        foreach (string name in environment.Keys.Where(IsOfTheBuild).ToArray())
        {
            environment.Remove(name);
        }

        environment["MSBUILDDISABLENODEREUSE"] = "1";
        environment["UseSharedCompilation"] = "false";
        environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
    }

    private static bool IsOfTheBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("VSTEST", StringComparison.OrdinalIgnoreCase);

    private static void Append(StringBuilder output, string? line)
    {
        if (line is not null)
        {
            lock (output)
            {
                output.Append(line).Append('\n');
            }
        }
    }
}

/// <summary>How a program ended and everything it wrote.</summary>
internal sealed record ProgramResult(int ExitCode, string Output)
{
    public void AssertSucceeded() => Assert.True(ExitCode == 0, Output);
}
