using System.Diagnostics;
using System.Numerics.Tensors;

namespace MaskGen.Samples.Pi05;

/// <summary>
/// Masked softmax of pi0 in two ways on the same scores: the generated method, and what one writes without it.
/// Scores are [1, H, Tq, Tk], 8 heads.
/// </summary>
internal sealed class Timing
{
    /// <summary>Timed runs of each.</summary>
    public const int Runs = 31;

    private const int Heads = 8;
    private const int WarmUps = 5;
    private const float Scale = 1 / 8f; // 1/√D of 64-dimensional heads

    private readonly Pi0Mask.ValidLengths[] _validLengths;
    private readonly float[] _scores = new float[Heads * Pi0Mask.QueryLength * Pi0Mask.KeyLength];
    private readonly float[] _additive = new float[Pi0Mask.QueryLength * Pi0Mask.KeyLength];

    public Timing(Pi0Mask.ValidLengths validLengths)
    {
        _validLengths = [validLengths];
        FillNormal(_scores, standardDeviation: 8);
        Pi0Mask.WriteAdditive(_validLengths, _additive);
    }

    /// <summary>Times both in turn.</summary>
    public TimingResult Measure()
    {
        float[] generated = new float[_scores.Length];
        float[] byHand = new float[_scores.Length];
        double[] generatedTimes = new double[Runs];
        double[] byHandTimes = new double[Runs];
        for (int run = -WarmUps; run < Runs; run++)
        {
            double generatedTime = Time(() => Pi0Mask.MaskedSoftMax(_scores, _validLengths, generated, Scale));
            double byHandTime = Time(() => MaskThenSoftMax(byHand));
            if (run >= 0)
            {
                (generatedTimes[run], byHandTimes[run]) = (generatedTime, byHandTime);
            }
        }

        return new TimingResult(
            Median(generatedTimes),
            Median(byHandTimes),
            LargestDifference(generated, byHand),
            byHand.Chunk(Pi0Mask.KeyLength).Count(row => float.IsNaN(row[0]))
        );
    }

    /// <summary>
    /// Scale, add the mask, subtract the row's maximum (TensorPrimitives.SoftMax does not, and overflows without),
    /// softmax. A row without allowed keys is −∞ − −∞ = NaN.
    /// </summary>
    private void MaskThenSoftMax(Span<float> destination)
    {
        const int keys = Pi0Mask.KeyLength;
        for (int row = 0; row < Heads * Pi0Mask.QueryLength; row++)
        {
            Span<float> weights = destination.Slice(row * keys, keys);
            ReadOnlySpan<float> mask = _additive.AsSpan(row % Pi0Mask.QueryLength * keys, keys);
            TensorPrimitives.MultiplyAdd(_scores.AsSpan(row * keys, keys), Scale, mask, weights);
            TensorPrimitives.Subtract(weights, TensorPrimitives.Max<float>(weights), weights);
            TensorPrimitives.SoftMax<float>(weights, weights);
        }
    }

    private static float LargestDifference(float[] generated, float[] byHand) =>
        generated.Zip(byHand, (a, b) => float.IsNaN(b) ? Math.Abs(a) : Math.Abs(a - b)).Max();

    private static double Time(Action action)
    {
        long start = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Median(double[] times)
    {
        Array.Sort(times);
        return times[times.Length / 2];
    }

    /// <summary>Normal values by Box and Muller, from a fixed seed.</summary>
    private static void FillNormal(Span<float> values, float standardDeviation)
    {
        Random random = new(867);
        foreach (ref float value in values)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            value = (float)(standardDeviation * radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }
}

/// <summary>Median times in milliseconds, and how far the results are apart.</summary>
/// <param name="Generated">The generated method.</param>
/// <param name="ByHand">Mask, maximum, <c>TensorPrimitives.SoftMax</c>.</param>
/// <param name="LargestDifference">Of any two weights; where the row by hand is NaN, of the generated weight and 0.</param>
/// <param name="NaNRows">Rows that are NaN by hand.</param>
internal sealed record TimingResult(double Generated, double ByHand, float LargestDifference, int NaNRows);
