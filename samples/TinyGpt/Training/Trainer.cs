using System.Numerics.Tensors;

namespace MaskGen.Samples.TinyGpt;

/// <summary>
/// Teaches a model the next character. A batch is shared out to replicas that run at the same time and whose gradients
/// are added in order; their number does not depend on the machine, so that a seed gives the same model on every run.
/// </summary>
internal sealed class Trainer<TMask>
    where TMask : struct, IAttentionMask
{
    private const int Replicas = 4;
    private const int ItemsPerReplica = 4;
    private const float PeakRate = 4e-3f;
    private const int WarmUp = 100;

    private readonly Model<TMask>[] _replicas;
    private readonly float[][] _gradients;
    private readonly Adam _adam;
    private readonly Random _random;
    private readonly int _steps;

    public Trainer(ModelSize size, int steps, int seed)
    {
        _steps = steps;
        _random = new(seed);
        _replicas = [.. Enumerable.Range(0, Replicas).Select(_ => new Model<TMask>(size, ItemsPerReplica))];
        Weights = _replicas[0].DrawParameters(_random);
        _gradients = [.. _replicas.Select(_ => new float[Weights.Length])];
        _adam = new(Weights.Length);
    }

    public float[] Weights { get; }

    /// <summary>One batch: the mean loss before the step.</summary>
    public double Step(int step, int[] text)
    {
        int window = Model<TMask>.WindowLength;
        int[][] windows = [.. _replicas.Select(_ => Text.Draw(_random, text, ItemsPerReplica, window))];
        const int items = Replicas * ItemsPerReplica;
        float share = 1f / (items * Model<TMask>.TextLength);
        double[] losses = new double[Replicas];
        Parallel.For(
            0,
            Replicas,
            i =>
            {
                Array.Clear(_gradients[i]);
                _replicas[i].Forward(Weights, windows[i]);
                losses[i] = _replicas[i].Loss(windows[i]);
                _replicas[i].Backward(Weights, _gradients[i], windows[i], share);
            }
        );
        foreach (float[] gradients in _gradients[1..])
        {
            TensorPrimitives.Add<float>(_gradients[0], gradients, _gradients[0]);
        }

        _adam.Step(Weights, _gradients[0], Rate(step));
        return losses.Sum() * share;
    }

    /// <summary>Up in a line, down along a cosine.</summary>
    private float Rate(int step) =>
        PeakRate * Math.Min(1, (step + 1f) / WarmUp) * (0.52f + 0.48f * MathF.Cos(MathF.PI * step / _steps));
}
