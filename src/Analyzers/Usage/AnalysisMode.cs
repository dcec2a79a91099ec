using Microsoft.CodeAnalysis.Diagnostics;

namespace MaskGen.Analyzers.Usage;

/// <summary>How much the <c>MASK2xxx</c> rules say: the property <c>MaskGenAnalysisMode</c> of a project, in any case.</summary>
internal enum AnalysisMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>What is proven. So is an absent property, or one whose value is none of these: the build reports it.</summary>
    Default,

    /// <summary>Also what is risky with values that are not known.</summary>
    All,

    /// <summary>The same as <see cref="All"/>. That everything is an error is a matter of severities.</summary>
    Strict,
}

internal static class AnalysisModes
{
    // As the compiler writes properties that the package makes visible to it.
    private const string Key = "build_property.MaskGenAnalysisMode";

    public static AnalysisMode Of(AnalyzerConfigOptions global) =>
        (global.TryGetValue(Key, out string? value) ? value.ToUpperInvariant() : null) switch
        {
            "NONE" => AnalysisMode.None,
            "ALL" => AnalysisMode.All,
            "STRICT" => AnalysisMode.Strict,
            _ => AnalysisMode.Default,
        };

    /// <summary>Whether rules report what is a mistake only with some of the values that code may have.</summary>
    public static bool IncludesUnknown(this AnalysisMode mode) => mode is AnalysisMode.All or AnalysisMode.Strict;
}
