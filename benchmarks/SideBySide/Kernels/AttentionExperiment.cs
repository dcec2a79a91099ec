using MaskGen.Benchmarks.SideBySide.Ort;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary><c>Attention</c> of [B, H, T, D].</summary>
internal sealed class AttentionExperiment : Experiment
{
    private const float Tolerance = 1e-5f;

    private readonly int headDimension;
    private readonly AttentionTensors tensors;
    private readonly AttentionSessions? sessions;
    private readonly List<Peer> peers = [];

    public AttentionExperiment(Workload workload, int headDimension)
        : base($"attention-{headDimension}", workload)
    {
        this.headDimension = headDimension;
        tensors = AttentionTensors.Normal(workload, headDimension);
        Ours = () => Run(parallel: false);
        double operations = 4.0 * headDimension * Workload.Heads * workload.AllowedCells;
        Floor = Floors.Fma(operations);
        if (OrtRuntime.Instance is { } runtime)
        {
            sessions = new AttentionSessions(runtime, workload, headDimension, tensors);
            foreach ((string peer, string variant, Action run, Action bringOutput) in sessions.Create())
            {
                peers.Add(new Peer(peer, variant, run, Ours, () => Difference(run, bringOutput)));
            }
        }

        Action loops = () => ScalarLoops.Attention(workload, tensors, headDimension);
        peers.Add(
            new Peer("scalar", "", loops, Ours, () => Difference(loops, bringOutput: null))
            {
                EstimatedTime = operations / ScalarLoops.OperationsPerMillisecond,
            }
        );
        Action chain = () => new TensorAttention(workload, headDimension).Forward(tensors);
        peers.Add(
            new Peer("tensorprimitives", "", chain, Ours, () => Difference(chain, bringOutput: null))
            {
                EstimatedTime = operations / TensorAttention.OperationsPerMillisecond,
            }
        );
        Action parallel = () => Run(parallel: true);
        peers.Add(new Peer("self-1-thread", "", Ours, parallel, () => Difference(parallel, bringOutput: null)) { IsSingleThreaded = false });
    }

    /// <inheritdoc />
    public override Action Ours { get; }

    /// <inheritdoc />
    public override Floor Floor { get; }

    /// <inheritdoc />
    public override IReadOnlyList<Peer> Peers => peers;

    /// <inheritdoc />
    public override void Dispose()
    {
        sessions?.Dispose();
        tensors.Dispose();
    }

    private void Run(bool parallel) => Workload.Attention(tensors, headDimension, parallel, rowStatistics: default);

    private string? Difference(Action run, Action? bringOutput)
    {
        Ours();
        float[] expected = tensors.Output.Span.ToArray();
        tensors.Output.Span.Fill(float.NaN);
        run();
        bringOutput?.Invoke();
        return Comparison.OfRows(Workload, expected, tensors.Output.Span, headDimension, Tolerance);
    }
}
