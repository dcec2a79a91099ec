namespace MaskGen.Samples.Masks;

/// <summary>The masks of this sample, in the order in which they are printed.</summary>
public static class Gallery
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<GalleryMask> Masks { get; } =
        [
            new(
                nameof(PrefixLm),
                "The prefix is read in both directions, the answer is written from left to right.",
                PrefixLm.ToAsciiArt
            ),
            new(
                nameof(MistralWindow),
                "A token sees itself and a few tokens before it; what lies further back comes through the layers below.",
                MistralWindow.ToAsciiArt
            ),
            new(
                nameof(Gemma3Layers),
                "Five layers of six see a window; the sixth sees all of the text so far.",
                Gemma3Local.ToAsciiArt,
                Gemma3Global.ToAsciiArt
            ),
            new(
                nameof(Llama4Chunks),
                "Causal inside a chunk; a chunk sees nothing of the one before it.",
                Llama4Chunks.ToAsciiArt
            ),
            new(
                nameof(StreamingLlm),
                "The first tokens stay in the cache as attention sinks, beside the most recent ones.",
                StreamingLlm.ToAsciiArt
            ),
            new(
                nameof(Longformer),
                "A window on either side, and a global token that sees every token and that every token sees.",
                Longformer.ToAsciiArt
            ),
            new(
                nameof(BigBird),
                "The first and last block are global; the others see their neighbours and a block drawn at random.",
                BigBird.ToAsciiArt
            ),
            new(
                nameof(PackedDocuments),
                "Several documents in one sequence, each causal and alone.",
                PackedDocuments.ToAsciiArt
            ),
            new(
                nameof(BlockDiffusion),
                "A noised block sees itself and the clean blocks before it; clean blocks see no noise.",
                BlockDiffusion.ToAsciiArt
            ),
            new(
                nameof(TreeVerification),
                "Speculative decoding: a drafted token sees the cache and its own path up to the root.",
                TreeVerification.ToAsciiArt
            ),
        ];
}
