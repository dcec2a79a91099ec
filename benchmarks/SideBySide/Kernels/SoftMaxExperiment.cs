using MaskGen.Benchmarks.SideBySide.Ort;

namespace MaskGen.Benchmarks.SideBySide;

/// <summary><c>MaskedSoftMax</c> of [B, H, Tq, Tk] out of place.</summary>
internal sealed class SoftMaxExperiment : Experiment
{
    /// <summary>1/√D of 64-dimensional heads.</summary>
    private const float Scale = 1 / 8f;

    private const float Tolerance = 4e-6f;

    private readonly AlignedMemory<float> scores;
    private readonly AlignedMemory<float> weights;
    private readonly AlignedMemory<float> mask;
    private readonly List<Peer> peers = [];
    private readonly List<OrtSession> sessions = [];

    public SoftMaxExperiment(Workload workload)
        : base("softmax", workload)
    {
        int length = Workload.Heads * workload.Cells;
        scores = AlignedMemory<float>.Normal(length, standardDeviation: 3, seed: 867);
        weights = new(length);
        mask = new(workload.Cells);
        workload.Additive.CopyTo(mask.Span);
        Ours = () => workload.SoftMax(scores.Span, weights.Span, Scale);
        Floor = Floors.Exponential((double)Workload.Heads * workload.AllowedCells);
        if (OrtRuntime.Instance is { } runtime)
        {
            AddSession("ort-add-softmax", runtime, SoftMaxModels.AddSoftMax(workload), () => workload.SoftMax(scores.Span, weights.Span, scale: 1));
            AddSession("ort-mul-add-softmax", runtime, SoftMaxModels.MulAddSoftMax(workload, Scale), Ours);
        }

        Add("tensorprimitives", "stable", () => TensorChains.SoftMax(workload, scores.Span, weights.Span, Scale));
        Add("tensorprimitives", "by Exp", () => TensorChains.SoftMaxByExp(workload, scores.Span, weights.Span, Scale), isMentionedOnly: true);
        Add("tensorprimitives", "naive", () => TensorChains.NaiveSoftMax(workload, scores.Span, weights.Span, Scale), isMentionedOnly: true);
        Add("scalar", "", () => ScalarLoops.SoftMax(workload, scores.Span, weights.Span, Scale));
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
        sessions.ForEach(session => session.Dispose());
        scores.Dispose();
        weights.Dispose();
        mask.Dispose();
    }

    private void AddSession(string name, OrtRuntime runtime, OnnxModel model, Action ours)
    {
        OrtSession session = new(runtime, model);
        sessions.Add(session);
        session.Bind(SoftMaxModels.Scores, scores).Bind(SoftMaxModels.Mask, mask).Bind(SoftMaxModels.Weights, weights);
        Add(name, "", session.Run, ours);
    }

    private void Add(string name, string variant, Action run, bool isMentionedOnly = false) =>
        Add(name, variant, run, Ours, isMentionedOnly);

    private void Add(string name, string variant, Action run, Action ours, bool isMentionedOnly = false) =>
        peers.Add(new Peer(name, variant, run, ours, () => Difference(run, ours)) { IsMentionedOnly = isMentionedOnly });

    private string? Difference(Action run, Action ours)
    {
        ours();
        float[] expected = weights.Span.ToArray();
        weights.Span.Fill(float.NaN);
        run();
        return Comparison.OfRows(Workload, expected, weights.Span, Workload.KeyLength, Tolerance);
    }
}
