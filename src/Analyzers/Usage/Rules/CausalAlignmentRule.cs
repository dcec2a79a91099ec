using MaskGen.Analyzers.Inference;
using MaskGen.Analyzers.Inference.Tensors;
using Microsoft.CodeAnalysis;

namespace MaskGen.Analyzers.Usage;

/// <summary>MASK2017: a causal mask of two different sizes that does not say where the queries stand.</summary>
internal sealed class CausalAlignmentRule : UsageRule
{
    /// <summary>{0} and {1}: the sizes.</summary>
    private static readonly DiagnosticDescriptor Rule = Describe(
        MaskUsageIds.CausalAlignment,
        "Causal mask of two sizes has no offset",
        "Where {0} is not {1}, this causal mask puts the first query at the first key; if the last query belongs to the last key, the diagonal is {1} - {0}",
        DiagnosticSeverity.Info
    );

    public override DiagnosticDescriptor Descriptor => Rule;

    public override void OnMaskApplied(MaskApplication application, UsageReport report)
    {
        if (application.Allowed is { Bound: Bound.Exact, Triangle: { Side: Side.Lower, Offset: 0 }, IsTransposed: false, Sides: { } sides, Source: { } source }
            && AreOfDifferentSources(sides.Rows.Symbol, sides.Columns.Symbol))
        {
            report.Add(this, source, correction: null, sides.Rows.Text, sides.Columns.Text);
        }
    }

    /// <summary>Two sizes that the caller chooses independently: two numbers, or sizes of two tensors.</summary>
    private static bool AreOfDifferentSources(object? rows, object? columns) =>
        (Source(rows), Source(columns)) is ({ } first, { } second) && !SymbolEqualityComparer.Default.Equals(first, second);

    private static IParameterSymbol? Source(object? size) => size as IParameterSymbol ?? (size as SizeOf)?.Tensor as IParameterSymbol;
}
