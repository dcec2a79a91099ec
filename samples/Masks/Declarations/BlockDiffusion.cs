namespace MaskGen.Samples.Masks;

// BD3-LM (2025), block_diff_mask: 1,024 tokens twice, noised and clean, in blocks of 4, 8 or 16. Here 9 in blocks of 3.
[AttentionMask(Visibility = Visibility.Own)]
[Segment("Noised", 3, Count = 3)]
[Segment("Clean", 3, Count = 3)]
public static partial class BlockDiffusion
{
    [MaskRule(Unites = true)]
    static bool EarlierCleanBlock(int query, int key) => key >= 9 && key % 9 / 3 < query % 9 / 3;
}
