using MaskGen.Golden.Tests.Masks;

namespace MaskGen.Golden.Tests;

/// <summary>Every golden case, with its declaration.</summary>
internal static class DeclaredMasks
{
    public static IReadOnlyDictionary<string, DeclaredMask> ByCase { get; } =
        new[]
        {
            DeclaredMask.Of<VlaSeed, VlaSeed.ValidLengths>("vla-seed-6", new(2)),
            DeclaredMask.Of<BigVisionCausal>("bv-pure-causal-6"),
            DeclaredMask.Of<BigVisionBlocks>("bv-blocks-10"),
            DeclaredMask.Of<PaliGemma, PaliGemma.ValidLengths>("paligemma-prefixlm-15", new(4)),
            DeclaredMask.Of<Pi0Small, Pi0Small.ValidLengths>("pi0-small", new(4, 4, 4, 4)),
            DeclaredMask.Of<Pi0True, Pi0True.ValidLengths>("pi0-true-867", new(256, 256, 0, 11)),
            DeclaredMask.Of<Pi0SmallDenoise, Pi0Small.ValidLengths>("pi0-small-denoise", new(4, 4, 0, 4)),
            DeclaredMask.Of<Pi05Small, Pi05Small.ValidLengths>("pi05-small", new(5)),
            DeclaredMask.Of<SmolVla, SmolVla.ValidLengths>("smolvla-small", new(3, 0)),
            DeclaredMask.Of<KnowledgeInsulation, KnowledgeInsulation.ValidLengths>("ki-joint-no-fast", new(1, 4, 4)),
            DeclaredMask.Of<HuggingFaceCausal>("hf-causal-5"),
            DeclaredMask.Of<ChunkedCausal>("hf-chunked-c3-5"),
            DeclaredMask.Of<LeftPaddedPrefill, LeftPaddedPrefill.ValidLengths>("hf-leftpad-prefill", new(5)),
            DeclaredMask.Of<LeftPaddedDecode, LeftPaddedDecode.ValidLengths>("hf-leftpad-decode", new(6)),
            DeclaredMask.Of<RollingCacheDecode>("hf-sliding-cache-decode"),
            DeclaredMask.Of<HuggingFacePacked>("hf-packed-causal"),
            DeclaredMask.Of<Bert, Bert.ValidLengths>("bert-right-pad", new(5)),
            DeclaredMask.Of<T5Cross, T5Cross.ValidLengths>("t5-cross-pad", new(5)),
            DeclaredMask.Of<Gemma3Global>("gemma3-global"),
            DeclaredMask.Of<PrefixLm>("gym-prefixlm-4of10"),
            DeclaredMask.Of<AttentionGymDocuments>("gym-doc-causal"),
            DeclaredMask.Of<Packed512>("packed-true-512"),
            DeclaredMask.Of<BlockDiffusion>("gym-block-diffusion"),
            DeclaredMask.Of<CausalOffset4>("splash-causal-offset4"),
            DeclaredMask.OfMember<SplashHeads>("splash-multihead-h0", index: 0),
            DeclaredMask.Of<CausalTopLeft>("xf-causal-topleft-3x7"),
            DeclaredMask.Of<CausalBottomRight>("xf-causal-bottomright-3x7"),
            DeclaredMask.Of<RaggedCross>("xf-blockdiag-cross"),
            DeclaredMask.Of<PaddedCacheDecode, PaddedCacheDecode.ValidLengths>("xf-padded-kv-decode", new(2, 3, 2)),
            DeclaredMask.Of<SparseTransformerFixed>("sparse-transformer-fixed-32"),
            DeclaredMask.Of<FlashMaskDocuments>("flashmask-causal-doc"),
            DeclaredMask.Of<SharedQuestion, SharedQuestion.ValidLengths>("flashmask-share-question", new(3)),
            DeclaredMask.Of<FlashMaskFigureB>("flashmask-fig-b"),
            DeclaredMask.Of<FlashMaskFigureE>("flashmask-fig-e"),
            DeclaredMask.Of<UnifiedCache>("llamacpp-unified-2seq"),
            DeclaredMask.Of<VideoFrames>("vjepa2-block-causal"),
            DeclaredMask.Of<Transfusion>("transfusion-mixed"),
            DeclaredMask.Of<ShowO>("showo-predict-next"),
            DeclaredMask.Of<FlaxCross, FlaxCross.ValidLengths>("flax-cross-both-pad", new(3, 4)),
            DeclaredMask.Of<HuggingFaceSliding>("hf-sliding-w3-5"),
            DeclaredMask.Of<MistralWindow>("mistral-w4-12"),
            DeclaredMask.Of<AttentionGymSliding>("gym-sliding-3-of-10"),
            DeclaredMask.Of<DilatedWindow>("gym-dilated-6x2"),
            DeclaredMask.Of<SplashLocal>("splash-local-2-1"),
            DeclaredMask.OfMember<SplashHeads>("splash-multihead-h1", index: 1),
            DeclaredMask.Of<LocalBottomRight>("xf-local-br-4x5"),
            DeclaredMask.Of<KerasSliding>("keras-sliding-band3"),
            DeclaredMask.Of<OnnxWindow>("onnx-window-2-1"),
            DeclaredMask.Of<LlamaCppWindow>("llamacpp-swa-standard"),
            DeclaredMask.Of<FlashInferWindow>("flashinfer-window-packed"),
            DeclaredMask.Of<StreamingLlm>("streamingllm-sinks2-recent3"),
            DeclaredMask.Of<Gemma3Local>("gemma3-local-new"),
            DeclaredMask.Of<SplashComposed>("splash-compose-or-and"),
            DeclaredMask.Of<Longformer>("longformer-global-window"),
            DeclaredMask.Of<FlashMaskGlobal>("flashmask-global-sliding"),
            DeclaredMask.Of<FlashMaskFigureH>("flashmask-fig-h"),
            DeclaredMask.Of<TreeVerification>("tree-verify-spec"),
            DeclaredMask.Of<Natten>("natten-6x6-k3"),
            DeclaredMask.Of<Axial>("axial-2d-4x5"),
            DeclaredMask.Of<SparseVideo>("svg-spatial-head"),
            DeclaredMask.Of<BigBird>("bigbird-40-b4-r2"),
        }.ToDictionary(mask => mask.CaseId, StringComparer.Ordinal);

    /// <summary>The case ids, as data of a theory.</summary>
    public static TheoryData<string> CaseIds => [.. ByCase.Keys];
}
