using MaskGen.Analyzers.Tests.Verification;
using MaskGen.Analyzers.Usage;
using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Tests.Usage;

public sealed class AnalysisModeTests
{
    [Theory]
    [InlineData(null, nameof(AnalysisMode.Default))]
    [InlineData("", nameof(AnalysisMode.Default))]
    [InlineData("none", nameof(AnalysisMode.None))]
    [InlineData("default", nameof(AnalysisMode.Default))]
    [InlineData("all", nameof(AnalysisMode.All))]
    [InlineData("strict", nameof(AnalysisMode.Strict))]
    [InlineData("Strict", nameof(AnalysisMode.Strict))]
    [InlineData("ALL", nameof(AnalysisMode.All))]
    [InlineData("3", nameof(AnalysisMode.Default))]
    [InlineData("loud", nameof(AnalysisMode.Default))]
    public void Mode_is_the_property_of_the_project(string? value, string mode)
    {
        Dictionary<string, string> options = new(StringComparer.Ordinal) { ["build_property.Other"] = "none" };
        if (value is not null)
        {
            options.Add("build_property.MaskGenAnalysisMode", value);
        }

        Assert.Equal(Enum.Parse<AnalysisMode>(mode), AnalysisModes.Of(new Options(options)));
    }

    [Theory]
    [InlineData("none", false)]
    [InlineData("default", true)]
    [InlineData("all", true)]
    [InlineData("strict", true)]
    [InlineData("", true)]
    public Task None_turns_the_rules_off(string mode, bool reports)
    {
        const string Mistake = "torch.tril(torch.ones(8, 8)) == 1";
        TestCode code = $$"""
            using TorchSharp;
            class Model
            {
                torch.Tensor Attend(torch.Tensor query, torch.Tensor key, torch.Tensor value)
                {
                    torch.Tensor scores = torch.matmul(query, key.transpose(-2, -1));
                    scores = scores.masked_fill({{(reports ? $"{{|MASK2004:{Mistake}|}}" : Mistake)}}, float.NegativeInfinity);
                    return torch.matmul(torch.nn.functional.softmax(scores, dim: -1), value);
                }
            }
            """;
        return Verify.AnalyzerAsync<MaskUsageAnalyzer>(code with { Properties = new Dictionary<string, string>(StringComparer.Ordinal) { ["MaskGenAnalysisMode"] = mode } });
    }

    private sealed class Options(Dictionary<string, string> options) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out string? value) =>
            options.TryGetValue(key, out value);
    }
}
