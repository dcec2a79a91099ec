namespace MaskGen.Generator.Emission;

/// <summary>Softmax of other elements than floats, and its gradient.</summary>
internal static class SoftMaxOperations
{
    private const string ReadOnlySpan = "global::System.ReadOnlySpan";

    /// <summary>Element types of softmax, and the types of their scales. Halves are computed in float.</summary>
    private static readonly (string Type, string Scale)[] Elements =
    [
        ("float", "float"),
        ("double", "double"),
        ("global::System.Half", "float"),
    ];

    public static IEnumerable<Operation> Of(IFacade mask)
    {
        foreach ((string type, string scale) in Elements.Skip(1))
        {
            foreach (Operation operation in Operation.Of(mask).Where(operation => operation.IsSoftMax))
            {
                yield return With(operation, type, scale);
            }
        }

        foreach ((string type, string scale) in Elements)
        {
            Operation backward = Backward($"[{{0}}H, {mask.QueryLength}, {mask.KeyLength}]");
            yield return type == "float" ? backward : With(backward, type, scale);
        }
    }

    private static Operation Backward(string shape) =>
        new(
            "MaskedSoftMaxBackward",
            "Gradient of the scores from that of the weights, <c>scale · w · (g − Σ w · g)</c>. Blocked cells and empty rows are never read, and become 0.",
            [
                new Parameter($"{ReadOnlySpan}<float>", "weights", $"What <c>MaskedSoftMax</c> gave, {shape}.", "has another shape."),
                new Parameter($"{ReadOnlySpan}<float>", "weightsGradient", "Gradient of the weights, of the same shape.", "has another shape."),
            ],
            [
                new Parameter(
                    $"{Operation.Span}<float>",
                    "destination",
                    "Gradient of the scores, of the same shape; may be one of the inputs itself.",
                    "is too short, or overlaps an input without being it."
                ),
                Operation.Scale,
                Operation.BlockedAreZero,
            ],
            ShowsPicture: false
        );

    /// <summary>The same for another element type, documented by the operation on floats.</summary>
    private static Operation With(Operation operation, string type, string scale) =>
        operation with
        {
            Leading = [.. operation.Leading.Select(parameter => With(parameter, type, scale))],
            Trailing = [.. operation.Trailing.Select(parameter => With(parameter, type, scale))],
            DocumentedBy = Documentation.Reference(operation.Name, operation.Leading.Concat(operation.Trailing)),
        };

    private static Parameter With(Parameter parameter, string type, string scale) =>
        parameter.Name == Operation.Scale.Name
            ? parameter with { Type = scale, Default = scale == "double" ? "1.0" : "1f" }
            : parameter with { Type = parameter.Type.Replace("<float>", $"<{type}>") };
}
