namespace MaskGen.Golden.Tests;

/// <summary>The library's predicates against the recorded masks that are one or two of them, with upstream's own numbers.</summary>
public class PredicateTests
{
    private static readonly Dictionary<string, Func<int, int, bool>> Predicates = new(StringComparer.Ordinal)
    {
        ["hf-causal-5"] = (query, key) => MaskRules.Causal(query, key, queryOffset: 0),
        ["splash-causal-offset4"] = (query, key) => MaskRules.Causal(query, key, queryOffset: 4),
        ["xf-causal-topleft-3x7"] = (query, key) => MaskRules.Causal(query, key, queryOffset: 0),
        ["xf-causal-bottomright-3x7"] = (query, key) => MaskRules.Causal(query, key, queryOffset: 4),
        ["hf-sliding-w3-5"] = (query, key) => MaskRules.LastKeysIncludingSelf(query, key, count: 3),
        ["mistral-w4-12"] = (query, key) => MaskRules.LastKeysIncludingSelf(query, key, count: 4),
        ["llamacpp-swa-standard"] = (query, key) => MaskRules.LastKeysIncludingSelf(query, key, count: 3, queryOffset: 6),
        ["gym-sliding-3-of-10"] = (query, key) => MaskRules.KeysBeforeAndAfter(query, key, before: 3, after: 0),
        ["splash-local-2-1"] = (query, key) => MaskRules.KeysBeforeAndAfter(query, key, before: 2, after: 1),
        ["splash-multihead-h1"] = (query, key) => MaskRules.KeysBeforeAndAfter(query, key, before: 1, after: 1),
        ["xf-local-br-4x5"] = (query, key) => MaskRules.KeysBeforeAndAfter(query, key, before: 1, after: 2, queryOffset: 1),
        ["keras-sliding-band3"] = (query, key) => MaskRules.KeysBeforeAndAfter(query, key, before: 2, after: 2),
        ["onnx-window-2-1"] = (query, key) => MaskRules.KeysBeforeAndAfter(query, key, before: 2, after: 1),
        ["flashinfer-window-packed"] = (query, key) =>
            MaskRules.KeysBeforeAndAfter(query, key, before: 2, after: 0, queryOffset: 4),
        ["streamingllm-sinks2-recent3"] = (query, key) =>
            MaskRules.LastKeysIncludingSelf(query, key, count: 3)
            || (MaskRules.Sink(key, count: 2) && MaskRules.Causal(query, key, queryOffset: 0)),
        ["gym-dilated-6x2"] = (query, key) =>
            MaskRules.KeysBeforeAndAfter(query, key, before: 6, after: 6) && MaskRules.Dilated(query, key, dilation: 2),
        ["hf-chunked-c3-5"] = (query, key) =>
            MaskRules.SameChunk(query, key, chunkLength: 3) && MaskRules.Causal(query, key, queryOffset: 0),
        ["vjepa2-block-causal"] = (query, key) => MaskRules.BlockCausal(query, key, blockLength: 8),
        ["gym-doc-causal"] = (query, key) =>
            MaskRules.SameDocument(query, key, [3, 4, 2]) && MaskRules.Causal(query, key, queryOffset: 0),
        ["packed-true-512"] = (query, key) =>
            MaskRules.SameDocument(query, key, [97, 128, 64, 200, 23]) && MaskRules.Causal(query, key, queryOffset: 0),
        ["axial-2d-4x5"] = (query, key) =>
            MaskRules.SameGridRow(query, key, width: 5) || MaskRules.SameGridColumn(query, key, width: 5),
        ["natten-6x6-k3"] = (query, key) =>
            MaskRules.GridNeighbourhood(query, key, height: 6, width: 6, kernelHeight: 3, kernelWidth: 3),
    };

    public static TheoryData<string> Cases => [.. Predicates.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Predicate_is_the_recorded_mask(string id)
    {
        GoldenMask golden = GoldenFile.Instance.Case(id);
        Func<int, int, bool> predicate = Predicates[id];
        bool[] allowed =
        [
            .. Enumerable
                .Range(0, golden.QueryLength * golden.KeyLength)
                .Select(cell => predicate(cell / golden.KeyLength, cell % golden.KeyLength)),
        ];

        Cells.AssertEqual(golden, allowed, "predicate");
    }
}
