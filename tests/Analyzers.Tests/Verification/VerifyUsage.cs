using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Tests.Verification;

/// <summary>
/// Asserts what an analyzer of code that uses masks reports: as <see cref="Verify"/> does, in two versions of C#, and also
/// when the same code is put in other words.
/// </summary>
public static class VerifyUsage
{
    /// <inheritdoc cref="AnalyzerAsync{TAnalyzer}"/>
    public static Task AnalyzerAsync(TestCode code, params Expected[] expected) => AnalyzerAsync<MaskUsageAnalyzer>(code, expected);

    /// <inheritdoc cref="TruncatedAsync{TAnalyzer}"/>
    public static Task TruncatedAsync(TestCode code) => TruncatedAsync<MaskUsageAnalyzer>(code);

    /// <summary>
    /// The analyzer reports exactly the expected diagnostics, at C# 13 and with what comes after it (there, arrays convert
    /// to spans by themselves), and at the corresponding places when everything that the code declares has another name,
    /// when arguments become locals, and when comparisons are turned around. It throws nothing wherever the code is cut off.
    /// </summary>
    public static async Task AnalyzerAsync<TAnalyzer>(TestCode code, params Expected[] expected)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        code = code with { LanguageVersion = LanguageVersion.CSharp13 };
        await Verify.AnalyzerAsync<TAnalyzer>(code, expected);

        var analyzer = new TAnalyzer();
        TestSolution next = TestSolution.Create(code with { LanguageVersion = LanguageVersion.Preview });
        Diagnostics.Compare("code in the next C#", next.Expect(analyzer, expected), await Diagnostics.GetAsync(next.Solution, analyzer));

        TestSolution test = TestSolution.Create(code);
        foreach (Variant variant in await Variant.AllAsync(test.Solution))
        {
            variant.Compare(test.Expect(analyzer, expected), await Diagnostics.GetAsync(variant.Solution, analyzer));
        }

        await UnfinishedAsync(code, compilation => Truncation.CheckCutsAsync(compilation, analyzer));
    }

    /// <summary>The analyzer throws nothing at code in which any one token is missing, or all after it.</summary>
    public static async Task TruncatedAsync<TAnalyzer>(TestCode code)
        where TAnalyzer : DiagnosticAnalyzer, new()
    {
        var analyzer = new TAnalyzer();
        await UnfinishedAsync(code, compilation => Truncation.CheckCutsAsync(compilation, analyzer));
        await UnfinishedAsync(code, compilation => Truncation.CheckGapsAsync(compilation, analyzer));
    }

    private static async Task UnfinishedAsync(TestCode code, Func<Compilation, Task> check)
    {
        foreach (Project project in TestSolution.Create(code).Solution.Projects)
        {
            await check((await project.GetCompilationAsync())!);
        }
    }
}
