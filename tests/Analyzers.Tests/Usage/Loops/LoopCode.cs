using MaskGen.Analyzers.Tests.Verification;

namespace MaskGen.Analyzers.Tests.Usage.Loops;

/// <summary>Attention written as loops.</summary>
internal static class LoopCode
{
    /// <summary>The comparison as a mistake, where it is one.</summary>
    public static string Mark(string comparison, string? id) => id is null ? comparison : $"{{|{id}:{comparison}|}}";

    /// <summary>Verifies members of a class.</summary>
    public static Task VerifyAsync(string members) =>
        VerifyUsage.AnalyzerAsync(
            $$"""
                using System;
                using System.Collections.Generic;
                using System.Linq;

                class Attention
                {
                    {{members}}
                }
                """
        );
}
