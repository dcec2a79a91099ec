using System.Collections.Immutable;
using System.Globalization;
using MaskGen.Layout.Geometry;

namespace MaskGen.Layout.Proofs;

/// <summary>From how many tokens the last token receives, layer by layer.</summary>
public static class ReceptiveField
{
    /// <summary>Layer counts, beside the first and the last, that say how fast the field grows.</summary>
    private static readonly ImmutableArray<int> Telling = [4, 12, 32];

    /// <summary>
    /// Number of tokens, the last one included, that the token of the last row receives from within 0, 1, 2, … layers,
    /// until no more come.
    /// </summary>
    public static ImmutableArray<int> Of(TokenLayout layout, MaskRows mask, CancellationToken cancellation)
    {
        TokenGraph graph = TokenGraph.Of(layout, mask);
        int last = graph.All.Tokens.Last(graph.HasRow);
        return new FlowSearch(graph, cancellation).From([last]).Within();
    }

    /// <summary>
    /// Such as "The last token receives from 4 tokens in 1 layer, 13 in 4, 37 in 12, 256 in 85", or <see langword="null"/>
    /// where one layer says it all.
    /// </summary>
    public static string? Describe(ImmutableArray<int> field)
    {
        int last = field.Length - 1;
        if (last <= 1)
        {
            return null;
        }

        string[] further =
        [
            .. Telling
                .Where(layers => layers < last)
                .Append(last)
                .Select(layers => string.Format(CultureInfo.InvariantCulture, ", {0:N0} in {1:N0}", field[layers], layers)),
        ];
        string first = string.Format(CultureInfo.InvariantCulture, "The last token receives from {0:N0} tokens in 1 layer", field[1]);
        return first + string.Concat(further);
    }
}
