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
            && IsOpen(sides.Rows.Symbol, sides.Columns.Symbol))
        {
            report.Add(this, source, correction: null, sides.Rows.Text, sides.Columns.Text);
        }
    }

    /// <summary>
    /// Two numbers that the caller chooses independently, the sizes of two tensors, or a number of new tokens and that plus
    /// another.
    /// </summary>
    private static bool IsOpen(object? rows, object? columns) =>
        (rows, columns) switch
        {
            (IParameterSymbol first, IParameterSymbol second) => !SymbolEqualityComparer.Default.Equals(first, second),
            (SizeOf { Tensor: IParameterSymbol first }, SizeOf { Tensor: IParameterSymbol second }) => !SymbolEqualityComparer.Default.Equals(first, second),
            ({ } first, SumOf sum) => first.Equals(sum.Left) || first.Equals(sum.Right),
            _ => false,
        };
}
