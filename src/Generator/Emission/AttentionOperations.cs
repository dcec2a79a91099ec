namespace MaskGen.Generator.Emission;

/// <summary>Fused attention under a mask, and its gradients, as methods of the mask.</summary>
internal static class AttentionOperations
{
    public static IEnumerable<Operation> Of(IFacade mask)
    {
        yield return Forward(mask);
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
                new Parameter(
                    "global::MaskGen.AttentionShape",
                    "shape",
                    "D as a number, or a shape with heads, layout and Dv, where these do not follow from the lengths.",
                    "has a dimension below 1, or a negative number.",
                    Parameter.OutOfRange
                ),
                new Parameter("float?", "scale", "Finite factor of the scores; 1/√D unless given.", "is NaN or infinite.", Parameter.OutOfRange, "null"),
                new Parameter("bool", "parallel", "Whether all processors take part, where that is sooner.", Refused: "", Default: "false"),
                new Parameter(
                    $"{Operation.Span}<float>",
                    "rowStatistics",
                    $"Receives [{{0}}H, {mask.QueryLength}, 2], what the gradient needs to know of each row; or empty.",
                    "is too short, or overlaps something else.",
                    Default: "default"
                ),
            ]
        );

    private static Parameter Tokens(string name, string documentation) =>
        new("global::System.ReadOnlySpan<float>", name, documentation, "has another shape.");
}
