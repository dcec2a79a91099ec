namespace Corpus.Sampling.TopK;

/// <summary>Draws the next token from the k best logits.</summary>
public sealed class TopKSampler
{
    private readonly Random _random;
    private readonly int _k;
    private readonly float _temperature;

    public TopKSampler(int k, float temperature = 1f, int? seed = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        _k = k;
        _temperature = MathF.Max(temperature, 1e-5f);
        _random = seed is int value ? new Random(value) : Random.Shared;
    }

    public int Sample(ReadOnlySpan<float> logits)
    {
        float[] scores = logits.ToArray();
        KeepTop(scores, _k);
        float[] probabilities = Softmax(scores, _temperature);
        double draw = _random.NextDouble();
        double sum = 0;
        for (int t = 0; t < probabilities.Length; t++)
        {
            sum += probabilities[t];
            if (draw < sum)
            {
                return t;
            }
        }

        return Array.IndexOf(probabilities, probabilities.Max());
    }

    // Everything below the k-th best can never be drawn.
    private static void KeepTop(float[] logits, int k)
    {
        if (k >= logits.Length)
        {
            return;
        }

        float[] sorted = (float[])logits.Clone();
        Array.Sort(sorted);
        float threshold = sorted[^k];
        for (int t = 0; t < logits.Length; t++)
        {
            if (logits[t] < threshold)
            {
                logits[t] = float.NegativeInfinity;
            }
        }
    }

    private static float[] Softmax(float[] logits, float temperature)
    {
        float max = float.NegativeInfinity;
        foreach (float logit in logits)
        {
            max = MathF.Max(max, logit);
        }

        var result = new float[logits.Length];
        float total = 0;
        for (int t = 0; t < logits.Length; t++)
        {
            result[t] = MathF.Exp((logits[t] - max) / temperature);
            total += result[t];
        }

        for (int t = 0; t < result.Length; t++)
        {
            result[t] /= total;
        }

        return result;
    }
}
