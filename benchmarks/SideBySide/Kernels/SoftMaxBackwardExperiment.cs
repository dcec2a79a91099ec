namespace MaskGen.Benchmarks.SideBySide;

/// <summary><c>MaskedSoftMaxBackward</c> of [B, H, Tq, Tk] out of place.</summary>
internal sealed class SoftMaxBackwardExperiment : Experiment
{
    private const float Scale = 1 / 8f;
    private const float Tolerance = 1e-5f;

    private readonly AlignedMemory<float> weights;
    private readonly AlignedMemory<float> gradient;
    private readonly AlignedMemory<float> scoresGradient;

    public SoftMaxBackwardExperiment(Workload workload)
        : base("softmax-backward", workload)
    {
        int length = Workload.Heads * workload.Cells;
        weights = AlignedMemory<float>.Normal(length, standardDeviation: 3, seed: 867);
        workload.SoftMax(weights.Span, weights.Span, Scale);
        gradient = AlignedMemory<float>.Normal(length, standardDeviation: 1, seed: 868);
        scoresGradient = new(length);
        Ours = () => workload.SoftMaxBackward(weights.Span, gradient.Span, scoresGradient.Span, Scale);
        // Weights and gradients are read where allowed, gradients are written everywhere.
        Floor = 2 * workload.AllowedCells >= workload.Cells ? Floors.MemCopy(weights, scoresGradient) : Floors.MemSet(scoresGradient);
        int keys = workload.KeyLength;
        Peers =
        [
            Peer("tensorprimitives", "AddMultiply", () => TensorChains.SoftMaxBackward(keys, weights.Span, gradient.Span, scoresGradient.Span, Scale)),
            Peer("tensorprimitives", "Subtract", () => TensorChains.SoftMaxBackwardByParts(keys, weights.Span, gradient.Span, scoresGradient.Span, Scale)),
            Peer("scalar", "", () => ScalarLoops.SoftMaxBackward(keys, weights.Span, gradient.Span, scoresGradient.Span, Scale)),
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
        weights.Dispose();
        gradient.Dispose();
        scoresGradient.Dispose();
    }

    private Peer Peer(string name, string variant, Action run) => new(name, variant, run, Ours, () => Difference(run));

    private string? Difference(Action run)
    {
        Ours();
        float[] expected = scoresGradient.Span.ToArray();
        scoresGradient.Span.Fill(float.NaN);
        run();
        return Comparison.OfRows(Workload, expected, scoresGradient.Span, Workload.KeyLength, Tolerance);
    }
}
