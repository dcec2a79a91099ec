namespace MaskGen.Samples.Masks;

// Medusa, mc_sim_7b_63: the last token and 63 drafted ones below it. Here 8, three deep, and 6 cached tokens before them.
[AttentionMask(9, 15, QueryOffset = 6)]
public static partial class TreeVerification
{
    static ReadOnlySpan<int> Parents => [0, 0, 0, 1, 1, 2, 3, 3, 5];

    [MaskRule]
    static bool OwnPath(int query, int key) =>
        key <= 6 || key - 6 == query || key - 6 == Parents[query] || key - 6 == Parents[Parents[query]];
}
