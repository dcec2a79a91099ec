using System.Collections.Immutable;
using System.Globalization;

namespace MaskGen.Layout.Proofs;

/// <summary>A way for information, from the token that learns it to the one that had it.</summary>
internal sealed record FlowPath(ImmutableArray<int> Tokens)
{
    public int Layers => Tokens.Length - 1;

    /// <summary>Shorter than another path, or as long and earlier in layout order.</summary>
    public bool IsBefore(FlowPath other)
    {
        int difference = Tokens.Length - other.Tokens.Length;
        for (int i = 0; difference == 0 && i < Tokens.Length; i++)
        {
            difference = Tokens[i] - other.Tokens[i];
        }

        return difference < 0;
    }

    /// <summary>Such as <c>Subtask[0] ← Image[0] ← Subtask[1] (2 layers)</c>.</summary>
    public string Describe(TokenGraph graph) =>
        string.Format(
            CultureInfo.InvariantCulture,
            Layers == 1 ? "{0} ({1} layer)" : "{0} ({1} layers)",
            string.Join(" ← ", Tokens.Select(graph.NameOf)),
            Layers
        );

    /// <summary>The segments it passes between its ends: <c>'Image', 'Language'</c>.</summary>
    public string DescribeBetween(TokenGraph graph) =>
        string.Join(", ", Tokens.Skip(1).Take(Layers - 1).Select(token => $"'{graph.SegmentOf(token)}'").Distinct(StringComparer.Ordinal));
}
