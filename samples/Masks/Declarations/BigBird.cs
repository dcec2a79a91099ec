namespace MaskGen.Samples.Masks;

// bigbird-roberta-base: 64 blocks of 64, 3 random ones per row. Here 8 blocks of 2, 1 random one per row, as in the table.
[AttentionMask(16, 16)]
public static partial class BigBird
{
    static ReadOnlySpan<int> Random => [0, 4, 6, 1, 2, 3, 1, 7];

    [MaskRule]
    static bool Blocks(int query, int key) =>
        query / 2 is 0 or 7 || key / 2 is 0 or 7 || Math.Abs(query / 2 - key / 2) <= 1 || key / 2 == Random[query / 2];
}
