namespace MaskGen.Golden.Tests.Masks;

// Rules that unite and intersect, and rules with tables.

/// <summary>Causal, united with the images, and then cut to the window: the order is the mask.</summary>
[AttentionMask(12, 12)]
internal readonly partial struct Gemma3Local : IUnpaddedMask
{
    private static ReadOnlySpan<int> ImageOf => [0, 1, 1, 1, 1, 1, 1, 0, 0, 2, 2, 0];

    [MaskRule]
    private static bool Causal(int query, int key) => MaskRules.Causal(query, key, queryOffset: 0);

    [MaskRule(Unites = true)]
    private static bool SameImage(int query, int key) => ImageOf[query] != 0 && ImageOf[query] == ImageOf[key];

    [MaskRule]
    private static bool Window(int query, int key) => key > query - 4;
}

#pragma warning disable MASK1001 // As upstream: the tokens of an image among the text see each other.
[AttentionMask]
[Segment("Text", 10, SegmentKind.Causal)]
internal readonly partial struct SplashComposed : IUnpaddedMask
{
    [MaskRule]
    private static bool Local(int query, int key) => query - key <= 3;

    [MaskRule(Unites = true)]
    private static bool Image(int query, int key) => query is >= 3 and < 6 && key is >= 3 and < 6;
}
#pragma warning restore MASK1001

[AttentionMask(12, 12)]
internal readonly partial struct Longformer : IUnpaddedMask
{
    [MaskRule]
    private static bool Window(int query, int key) => MaskRules.KeysBeforeAndAfter(query, key, before: 2, after: 2);

    [MaskRule(Unites = true)]
    private static bool Global(int query, int key) => IsGlobal(query) || IsGlobal(key);

    private static bool IsGlobal(int token) => token is 0 or 7;
}

[AttentionMask(12, 12)]
internal readonly partial struct FlashMaskGlobal : IUnpaddedMask
{
    [MaskRule]
    private static bool Window(int query, int key) => MaskRules.KeysBeforeAndAfter(query, key, before: 2, after: 2);

    [MaskRule(Unites = true)]
    private static bool Global(int query, int key) => query < 2 || key < 2;
}

/// <summary>Every key is forgotten from a row of its own on.</summary>
[AttentionMask]
[Segment("Text", 10, SegmentKind.Causal)]
internal readonly partial struct FlashMaskFigureH : IUnpaddedMask
{
    private static readonly int[] EvictedFrom = [10, 4, 8, 6, 10, 7, 10, 9, 10, 10];

    [MaskRule]
    private static bool Remembered(int query, int key) => query < EvictedFrom[key];
}

/// <summary>Nodes of a tree, behind a prefix: each sees its ancestors.</summary>
[AttentionMask(6, 10, QueryOffset = 4)]
internal readonly partial struct TreeVerification : IUnpaddedMask
{
    private const int Prefix = 4;

    private static ReadOnlySpan<int> Parents => [-1, 0, 0, 1, 1, 2];

    [MaskRule]
    private static bool Ancestor(int query, int key)
    {
        if (key < Prefix)
        {
            return true;
        }

        int node = query;
        while (node >= 0 && node != key - Prefix)
        {
            node = Parents[node];
        }

        return node >= 0;
    }
}

[AttentionMask(36, 36)]
internal readonly partial struct Natten : IUnpaddedMask
{
    [MaskRule]
    private static bool Neighbourhood(int query, int key) =>
        MaskRules.GridNeighbourhood(query, key, height: 6, width: 6, kernelHeight: 3, kernelWidth: 3);
}

[AttentionMask(20, 20)]
internal readonly partial struct Axial : IUnpaddedMask
{
    [MaskRule]
    private static bool Cross(int query, int key) =>
        MaskRules.SameGridRow(query, key, width: 5) || MaskRules.SameGridColumn(query, key, width: 5);
}

[AttentionMask(28, 28)]
internal readonly partial struct SparseVideo : IUnpaddedMask
{
    private const int Prompt = 4;

    [MaskRule]
    private static bool Band(int query, int key) => Math.Abs(query - key) < 12;

    [MaskRule(Unites = true)]
    private static bool PromptSeesAndIsSeen(int query, int key) => Math.Min(query, key) < Prompt;
}

/// <summary>Ten blocks of four: the first and last are global, each other sees its neighbours and two at random.</summary>
[AttentionMask(40, 40)]
internal readonly partial struct BigBird : IUnpaddedMask
{
    private const int Block = 4;
    private const int Last = 9;

    private static ReadOnlySpan<int> Random => [8, 5, 5, 7, 7, 5, 8, 6, 3, 7, 3, 8, 5, 6, 5, 3];

    [MaskRule]
    private static bool Blocks(int query, int key)
    {
        int row = query / Block;
        int column = key / Block;
        return row is 0 or Last
            || column is 0 or Last
            || Math.Abs(row - column) <= 1
            || Random[(row - 1) * 2] == column
            || Random[(row - 1) * 2 + 1] == column;
    }
}
