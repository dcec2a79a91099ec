namespace MaskGen.Generator.Emission;

/// <summary>Fused attention under a mask, and its gradients, as methods of the mask.</summary>
internal static class AttentionOperations
{
    public static IEnumerable<Operation> Of(IFacade mask)
    {
        yield return Forward(mask);
        yield return Backward(mask);
    }

    /// <summary>Attention without the scores in memory.</summary>
    private static Operation Forward(IFacade mask) =>
        new(
            "Attention",
            "Softmax of <c>scale · query · keyᵀ</c> over the allowed keys, times <c>value</c>, without the scores in memory. What a query may not see changes nothing, whatever it holds; an empty row becomes zeros.",
            [
                Tokens("query", $"[{{0}}H, {mask.QueryLength}, D], or [{{0}}{mask.QueryLength}, H, D] with tokens first."),
                Tokens("key", $"[{{0}}Hkv, {mask.KeyLength}, D], or [{{0}}{mask.KeyLength}, Hkv, D]: H is a multiple of Hkv."),
                Tokens("value", $"[{{0}}Hkv, {mask.KeyLength}, Dv], or [{{0}}{mask.KeyLength}, Hkv, Dv]."),
            ],
            [
                new Parameter(
                    $"{Operation.Span}<float>",
                    "destination",
                    $"Receives [{{0}}H, {mask.QueryLength}, Dv], or [{{0}}{mask.QueryLength}, H, Dv]; may be longer.",
                    "is too short, or overlaps an input."
                ),
                Shape,
                Scale,
                Parallel,
                new Parameter(
                    $"{Operation.Span}<float>",
                    "rowStatistics",
                    $"Receives [{{0}}H, {mask.QueryLength}, 2], what the gradient needs to know of each row; or empty.",
                    "is too short, or overlaps something else.",
                    Default: "default"
                ),
            ]
        );

    private static Operation Backward(IFacade mask) =>
        new(
            "AttentionBackward",
            "Gradients of <c>Attention</c> by <c>query</c>, <c>key</c> and <c>value</c>, from the row statistics that it saved. What a query may not see contributes nothing.",
            [
                Tokens("query", "As given to <c>Attention</c>."),
                Tokens("key", "As given to <c>Attention</c>."),
                Tokens("value", "As given to <c>Attention</c>."),
                Tokens("output", "What <c>Attention</c> wrote."),
                Tokens("outputGradient", "Gradient of the loss by the output, of its shape; not read for rows without allowed keys."),
                Tokens("rowStatistics", $"What <c>Attention</c> wrote, [{{0}}H, {mask.QueryLength}, 2]."),
            ],
            [
                Gradient("queryGradient", "query"),
                Gradient("keyGradient", "key"),
                Gradient("valueGradient", "value"),
                Shape,
                Scale,
                Parallel,
            ],
            ShowsPicture: false
        );

    private static Parameter Shape { get; } =
        new(
            "global::MaskGen.AttentionShape",
            "shape",
            "D as a number, or a shape with heads, layout and Dv, where these do not follow from the lengths.",
            "has a dimension below 1, or a negative number.",
            Parameter.OutOfRange
        );

    private static Parameter Scale { get; } =
        new("float?", "scale", "Finite factor of the scores; 1/√D unless given.", "is NaN or infinite.", Parameter.OutOfRange, "null");

    private static Parameter Parallel { get; } =
        new("bool", "parallel", "Whether all processors take part, where that is sooner.", Refused: "", Default: "false");

    private static Parameter Gradient(string name, string of) =>
        new($"{Operation.Span}<float>", name, $"Receives the gradient by <c>{of}</c>, of its shape; may be longer.", "is too short, or overlaps something else.");

    private static Parameter Tokens(string name, string documentation) =>
        new("global::System.ReadOnlySpan<float>", name, documentation, "has another shape.");
}
