namespace MaskGen.Benchmarks.SideBySide.Ort;

/// <summary>The fused attention operators: that of ONNX, and two of ONNX Runtime's own, whose tensors are [B, T, H · D].</summary>
internal static class AttentionModels
{
    public const string Query = "query";
    public const string Key = "key";
    public const string Value = "value";
    public const string Mask = "mask";
    public const string Output = "output";
    public const string PresentKey = "present_key";
    public const string PresentValue = "present_value";
    public const string LastKeys = "seqlens_k";
    public const string TotalLength = "total_sequence_length";

    private const string OwnDomain = "com.microsoft";

    /// <summary>With a mask, boolean or additive.</summary>
    public static OnnxModel Attention(Workload workload, int headDimension, ElementType maskType) =>
        new(
            [.. HeadsFirst(workload, headDimension), new(Mask, maskType, workload.Batch, 1, workload.QueryLength, workload.KeyLength)],
            [HeadsFirst(workload, Output, workload.QueryLength, headDimension)],
            [new Node("Attention", [Query, Key, Value, Mask], [Output])]
        );

    /// <summary>With <c>is_causal</c> and no mask.</summary>
    public static OnnxModel CausalAttention(Workload workload, int headDimension) =>
        new(
            HeadsFirst(workload, headDimension),
            [HeadsFirst(workload, Output, workload.QueryLength, headDimension)],
            [new Node("Attention", [Query, Key, Value], [Output]) { Integers = [("is_causal", 1)] }]
        );

    /// <summary>With an additive bias.</summary>
    public static OnnxModel MultiHeadAttention(Workload workload, int headDimension) =>
        new(
            [.. TokensFirst(workload, headDimension), new(Mask, ElementType.Single, workload.Batch, 1, workload.QueryLength, workload.KeyLength)],
            [TokensFirst(workload, Output, workload.QueryLength, headDimension)],
            [
                new Node("MultiHeadAttention", [Query, Key, Value, "", "", Mask], [Output])
                {
                    Domain = OwnDomain,
                    Integers = [("num_heads", Workload.Heads)],
                },
            ]
        );

    /// <summary>With <c>unidirectional</c> and no bias.</summary>
    public static OnnxModel CausalMultiHeadAttention(Workload workload, int headDimension) =>
        new(
            TokensFirst(workload, headDimension),
            [TokensFirst(workload, Output, workload.QueryLength, headDimension)],
            [
                new Node("MultiHeadAttention", [Query, Key, Value], [Output])
                {
                    Domain = OwnDomain,
                    Integers = [("num_heads", Workload.Heads), ("unidirectional", 1)],
                },
            ]
        );

    /// <summary>Causal by definition, with a local window where the workload has one. It also returns the keys and values.</summary>
    public static OnnxModel GroupQueryAttention(Workload workload, int headDimension) =>
        new(
            [
                .. TokensFirst(workload, headDimension),
                new(LastKeys, ElementType.Int32, workload.Batch),
                new(TotalLength, ElementType.Int32, 1),
            ],
            [
                TokensFirst(workload, Output, workload.QueryLength, headDimension),
                HeadsFirst(workload, PresentKey, workload.KeyLength, headDimension),
                HeadsFirst(workload, PresentValue, workload.KeyLength, headDimension),
            ],
            [
                new Node(
                    "GroupQueryAttention",
                    [Query, Key, Value, "", "", LastKeys, TotalLength],
                    [Output, PresentKey, PresentValue]
                )
                {
                    Domain = OwnDomain,
                    Integers =
                    [
                        ("num_heads", Workload.Heads),
                        ("kv_num_heads", Workload.Heads),
                        ("local_window_size", workload.Window > 0 ? workload.Window : -1),
                    ],
                },
            ]
        );

    private static TensorShape[] HeadsFirst(Workload workload, int headDimension) =>
        [
            HeadsFirst(workload, Query, workload.QueryLength, headDimension),
            HeadsFirst(workload, Key, workload.KeyLength, headDimension),
            HeadsFirst(workload, Value, workload.KeyLength, headDimension),
        ];

    private static TensorShape[] TokensFirst(Workload workload, int headDimension) =>
        [
            TokensFirst(workload, Query, workload.QueryLength, headDimension),
            TokensFirst(workload, Key, workload.KeyLength, headDimension),
            TokensFirst(workload, Value, workload.KeyLength, headDimension),
        ];

    private static TensorShape HeadsFirst(Workload workload, string name, int length, int headDimension) =>
        new(name, ElementType.Single, workload.Batch, Workload.Heads, length, headDimension);

    private static TensorShape TokensFirst(Workload workload, string name, int length, int headDimension) =>
        new(name, ElementType.Single, workload.Batch, length, Workload.Heads * headDimension);
}
