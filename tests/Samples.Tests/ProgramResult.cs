using System.Diagnostics;

namespace MaskGen.Samples.Tests;

/// <summary>How a run of a sample ended, and what it wrote to its standard output, with line feeds.</summary>
internal sealed record ProgramResult(int ExitCode, string Output)
{
    /// <summary>Runs a sample that was built with these tests.</summary>
    public static async Task<ProgramResult> OfSampleAsync(string sample, params string[] arguments)
    {
        string program = Path.Combine(AppContext.BaseDirectory, $"{sample}.dll");
        ProcessStartInfo start = new("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await error;
        await process.WaitForExitAsync();
        return new ProgramResult(process.ExitCode, output.ReplaceLineEndings("\n"));
    }
}
