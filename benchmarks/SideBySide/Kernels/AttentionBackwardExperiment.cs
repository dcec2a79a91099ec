namespace MaskGen.Benchmarks.SideBySide;

/// <summary><c>AttentionBackward</c> of [B, H, T, D] from the saved output and row statistics.</summary>
internal sealed class AttentionBackwardExperiment : Experiment
{
    private const float Tolerance = 2e-5f;

    private readonly AttentionTensors tensors;
    private readonly AttentionGradients gradients;
    private readonly AlignedMemory<float> rowStatistics;

    public AttentionBackwardExperiment(Workload workload, int headDimension)
        : base($"attention-backward-{headDimension}", workload)
    {
        tensors = AttentionTensors.Normal(workload, headDimension);
        gradients = AttentionGradients.Of(tensors);
        rowStatistics = new(2 * workload.Batch * Workload.Heads * workload.QueryLength);
        workload.Attention(tensors, headDimension, parallel: false, rowStatistics.Span);
        Ours = () => workload.AttentionBackward(tensors, gradients, rowStatistics.Span, headDimension);
        double operations = 10.0 * headDimension * Workload.Heads * workload.AllowedCells;
        Floor = Floors.Fma(operations);
        Action chain = () => new TensorAttention(workload, headDimension).Backward(tensors, gradients);
        Peers =
        [
            new Peer("tensorprimitives", "", chain, Ours, () => Difference(chain))
            {
                EstimatedTime = operations / TensorAttention.OperationsPerMillisecond,
            },
        ];
    }

    /// <inheritdoc />
    public override Action Ours { get; }

    /// <inheritdoc />
    public override Floor Floor { get; }

    /// <inheritdoc />
    public override IReadOnlyList<Peer> Peers { get; }

    /// <inheritdoc />
    public override void Dispose()
    {
        tensors.Dispose();
        gradients.Dispose();
        rowStatistics.Dispose();
    }

    private string? Difference(Action run)
    {
        Ours();
        float[] query = gradients.Query.Span.ToArray();
        float[] key = gradients.Key.Span.ToArray();
        float[] value = gradients.Value.Span.ToArray();
        run();
        return Comparison.OfTensors("query gradient", query, gradients.Query.Span, Tolerance)
            ?? Comparison.OfTensors("key gradient", key, gradients.Key.Span, Tolerance)
            ?? Comparison.OfTensors("value gradient", value, gradients.Value.Span, Tolerance);
    }
}
