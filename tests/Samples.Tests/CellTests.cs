using System.Reflection;
using MaskGen.Samples.Masks;

namespace MaskGen.Samples.Tests;

/// <summary>Every cell of the sample's masks against a formula that is written down without the library.</summary>
public class CellTests
{
    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        [nameof(PrefixLm)] = new(14, 14, PrefixLm.IsAllowed, PrefixLm.ToAsciiArt, (query, key) => key < 9 || key <= query),
        [nameof(MistralWindow)] = new(14, 14, MistralWindow.IsAllowed, MistralWindow.ToAsciiArt, LastFour),
        [nameof(Gemma3Local)] = new(14, 14, Gemma3Local.IsAllowed, Gemma3Local.ToAsciiArt, LastFour),
        [nameof(Gemma3Global)] = new(14, 14, Gemma3Global.IsAllowed, Gemma3Global.ToAsciiArt, (query, key) => key <= query),
        [nameof(Llama4Chunks)] = new(
            14,
            14,
            Llama4Chunks.IsAllowed,
            Llama4Chunks.ToAsciiArt,
            (query, key) => key <= query && key >= query - query % 5
        ),
        [nameof(StreamingLlm)] = new(14, 14, StreamingLlm.IsAllowed, StreamingLlm.ToAsciiArt, InStreamingCache),
        [nameof(Longformer)] = new(
            14,
            14,
            Longformer.IsAllowed,
            Longformer.ToAsciiArt,
            (query, key) => (query - key) * (query - key) <= 4 || query * key == 0
        ),
        [nameof(BigBird)] = new(16, 16, BigBird.IsAllowed, BigBird.ToAsciiArt, InBigBirdLayout),
        [nameof(PackedDocuments)] = new(
            14,
            14,
            PackedDocuments.IsAllowed,
            PackedDocuments.ToAsciiArt,
            (query, key) => key <= query && "AAAABBBBBBBCCC"[query] == "AAAABBBBBBBCCC"[key]
        ),
        [nameof(BlockDiffusion)] = new(18, 18, BlockDiffusion.IsAllowed, BlockDiffusion.ToAsciiArt, InBlockDiffusion),
        [nameof(TreeVerification)] = new(9, 15, TreeVerification.IsAllowed, TreeVerification.ToAsciiArt, OnTreePath),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Fact]
    public void Every_mask_has_a_formula() =>
        Assert.Equal(
            typeof(Gallery).Assembly.GetTypes()
                .Where(type => type.GetCustomAttribute<AttentionMaskAttribute>() is not null)
                .Select(type => type.Name)
                .Order(StringComparer.Ordinal),
            Cases.Keys.Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Names))]
    public void Cells_agree_with_the_formula(string name)
    {
        (int queries, int keys, Func<int, int, bool> isAllowed, _, Func<int, int, bool> formula) = Cases[name];

        Assert.Equal(Rows(queries, keys, formula), Rows(queries, keys, isAllowed));
        Assert.Throws<ArgumentOutOfRangeException>(() => isAllowed(queries, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => isAllowed(0, keys));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Picture_agrees_with_the_formula(string name)
    {
        (int queries, int keys, _, Func<int, string> draw, Func<int, int, bool> formula) = Cases[name];
        IEnumerable<string> drawn = draw(32).Split("\n\n")[0].Split('\n').Select(line => line.Split("  ")[0]);

        Assert.Equal(Rows(queries, keys, formula), drawn);
    }

    [Fact]
    public void Every_sixth_layer_of_Gemma_3_is_global()
    {
        Assert.Equal(26, Gemma3Layers.Count);
        Assert.All(
            Enumerable.Range(0, 26),
            layer => Assert.Equal(
                Rows(14, 14, layer is 5 or 11 or 17 or 23 ? (query, key) => key <= query : LastFour),
                Rows(14, 14, (query, key) => Gemma3Layers.IsAllowed(layer, query, key))
            )
        );
    }

    /// <summary>A mask drawn as the library draws it, without labels.</summary>
    private static IEnumerable<string> Rows(int queries, int keys, Func<int, int, bool> isAllowed) =>
        Enumerable
            .Range(0, queries)
            .Select(query => string.Join(' ', Enumerable.Range(0, keys).Select(key => isAllowed(query, key) ? '#' : '.')));

    private static bool LastFour(int query, int key) =>
        key == query || key == query - 1 || key == query - 2 || key == query - 3;

    /// <summary>The cache of streaming-llm, token by token: evict down to 2 and 3, then take the incoming token in.</summary>
    private static bool InStreamingCache(int query, int key)
    {
        List<int> cache = [];
        for (int token = 0; token <= query; token++)
        {
            if (cache.Count > 5)
            {
                cache = [.. cache[..2], .. cache[^3..]];
            }

            cache.Add(token);
        }

        return cache.Contains(key);
    }

    /// <summary>Which block sees which, drawn: g for global, w for the window, r for random.</summary>
    private static bool InBigBirdLayout(int query, int key)
    {
        string[] layout =
        [
            "gggggggg",
            "gww.r..g",
            "gwww..rg",
            "grwww..g",
            "g.rwww.g",
            "g..rwwwg",
            "gr...wwg",
            "gggggggg",
        ];
        return layout[query / 2][key / 2] != '.';
    }

    /// <summary>The three terms of <c>block_diff_mask</c>: diagonal, offset block-causal, block-causal.</summary>
    private static bool InBlockDiffusion(int query, int key)
    {
        bool cleanQuery = query >= 9;
        bool cleanKey = key >= 9;
        int queryBlock = (cleanQuery ? query - 9 : query) / 3;
        int keyBlock = (cleanKey ? key - 9 : key) / 3;
        return (queryBlock == keyBlock && cleanQuery == cleanKey)
            || (queryBlock > keyBlock && cleanKey && !cleanQuery)
            || (queryBlock >= keyBlock && cleanKey && cleanQuery);
    }

    /// <summary>The six cached tokens, or a node on the path that is written down for every leaf and inner node.</summary>
    private static bool OnTreePath(int query, int key)
    {
        int[][] paths = [[0], [0, 1], [0, 2], [0, 1, 3], [0, 1, 4], [0, 2, 5], [0, 1, 3, 6], [0, 1, 3, 7], [0, 2, 5, 8]];
        return key < 6 || paths[query].Contains(key - 6);
    }

    /// <summary>A declared mask, and what it should be.</summary>
    private sealed record Case(
        int QueryLength,
        int KeyLength,
        Func<int, int, bool> IsAllowed,
        Func<int, string> Draw,
        Func<int, int, bool> Formula
    );
}
