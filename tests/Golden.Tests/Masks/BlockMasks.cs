namespace MaskGen.Golden.Tests.Masks;

[AttentionMask]
[Segment("Pair", 2, Count = 2)]
[Segment("Triple", 3, Count = 2)]
internal readonly partial struct BigVisionBlocks : IUnpaddedMask;

/// <summary>Two action and state tokens and 2 × 3 patches in every frame.</summary>
[AttentionMask]
[Segment("Frame", 8, Count = 4)]
internal readonly partial struct VideoFrames : IUnpaddedMask;

/// <summary>
/// Block diffusion: a noised block sees itself and the clean blocks before it; the clean copy is block-causal.
/// </summary>
[AttentionMask(Visibility = Visibility.Own)]
[Segment("Noised", 4, Count = 2)]
[Segment("Clean", 4, Count = 2)]
[Allow(query: "Noised[1]", key: "Clean[0]")]
[Allow(query: "Clean[1]", key: "Clean[0]")]
internal readonly partial struct BlockDiffusion : IUnpaddedMask;

#pragma warning disable MASK1004 // Summaries are there to carry what is denied.
/// <summary>
/// Sparse Transformer, fixed pattern: block-causal in a window of four blocks, and of every earlier window only the
/// last block.
/// </summary>
[AttentionMask]
[Segment("Local0", 2, Count = 3)]
[Segment("Summary0", 2)]
[Segment("Local1", 2, Count = 3)]
[Segment("Summary1", 2)]
[Segment("Local2", 2, Count = 3)]
[Segment("Summary2", 2)]
[Segment("Local3", 2, Count = 3)]
[Segment("Summary3", 2)]
[Deny(query: "Local1", key: "Local0")]
[Deny(query: "Summary1", key: "Local0")]
[Deny(query: "Local2", key: "Local0")]
[Deny(query: "Local2", key: "Local1")]
[Deny(query: "Summary2", key: "Local0")]
[Deny(query: "Summary2", key: "Local1")]
[Deny(query: "Local3", key: "Local0")]
[Deny(query: "Local3", key: "Local1")]
[Deny(query: "Local3", key: "Local2")]
[Deny(query: "Summary3", key: "Local0")]
[Deny(query: "Summary3", key: "Local1")]
[Deny(query: "Summary3", key: "Local2")]
internal readonly partial struct SparseTransformerFixed : IUnpaddedMask;
#pragma warning restore MASK1004
