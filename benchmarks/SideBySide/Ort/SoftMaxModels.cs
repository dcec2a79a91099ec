namespace MaskGen.Benchmarks.SideBySide.Ort;

/// <summary>What exporters write for a masked softmax: one operator each for scale, mask and softmax.</summary>
internal static class SoftMaxModels
{
    public const string Scores = "scores";
    public const string Mask = "mask";
    public const string Weights = "weights";

    public static OnnxModel AddSoftMax(Workload workload) =>
        new(
            Inputs(workload),
            [Matrices(workload, Weights, Workload.Heads)],
            [new Node("Add", [Scores, Mask], ["masked"]), new Node("Softmax", ["masked"], [Weights])]
        );

    public static OnnxModel MulAddSoftMax(Workload workload, float scale) =>
        new(
            Inputs(workload),
            [Matrices(workload, Weights, Workload.Heads)],
            [
                new Node("Mul", [Scores, "scale"], ["scaled"]),
                new Node("Add", ["scaled", Mask], ["masked"]),
                new Node("Softmax", ["masked"], [Weights]),
            ]
        )
        {
            Constants = [("scale", scale)],
        };

    private static TensorShape[] Inputs(Workload workload) =>
        [Matrices(workload, Scores, Workload.Heads), Matrices(workload, Mask, heads: 1)];

    private static TensorShape Matrices(Workload workload, string name, int heads) =>
        new(name, ElementType.Single, workload.Batch, heads, workload.QueryLength, workload.KeyLength);
}
