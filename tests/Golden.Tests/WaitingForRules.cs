namespace MaskGen.Golden.Tests;

/// <summary>
/// The golden cases that segments, slices and padding cannot express short of one segment per token, and what each
/// of them needs.
/// </summary>
internal static class WaitingForRules
{
    public static IReadOnlyDictionary<string, string> ReasonByCase { get; } =
        new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["hf-sliding-w3-5"] = "window: 3 last keys including self",
            ["mistral-w4-12"] = "window: 4 last keys including self",
            ["gemma3-local-new"] = "window, united with the images before it is intersected",
            ["gym-sliding-3-of-10"] = "window: 3 keys before the query",
            ["gym-dilated-6x2"] = "dilation",
            ["longformer-global-window"] = "window, united with single global tokens",
            ["tree-verify-spec"] = "tree of parents",
            ["natten-6x6-k3"] = "grid: a neighbourhood clamped at the edges",
            ["svg-spatial-head"] = "window across frames",
            ["splash-local-2-1"] = "window: 2 keys before, 1 after",
            ["splash-compose-or-and"] = "window, united with a dense image",
            ["splash-multihead-h1"] = "window: 1 key before, 1 after",
            ["xf-local-br-4x5"] = "window: 1 key before, 2 after, aligned bottom-right",
            ["axial-2d-4x5"] = "grid: same row or same column",
            ["flashmask-global-sliding"] = "window, united with global tokens",
            ["flashmask-fig-h"] = "table: every key is evicted at a row of its own",
            ["llamacpp-swa-standard"] = "window: 3 last keys including self",
            ["streamingllm-sinks2-recent3"] = "sinks and a window",
            ["bigbird-40-b4-r2"] = "window of blocks and a table of random blocks",
            ["keras-sliding-band3"] = "window: 2 keys before, 2 after",
            ["onnx-window-2-1"] = "window: 2 keys before, 1 after",
            ["flashinfer-window-packed"] = "window: 2 keys before the query, aligned bottom-right",
        };
}
