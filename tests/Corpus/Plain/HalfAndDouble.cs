using System.Numerics.Tensors;

namespace Corpus.Plain.Halves;

/// <summary>Half and double buffers, with fills that fit.</summary>
public static class HalfAndDouble
{
    private static readonly Half s_blocked = (Half)(-65504f);

    public static void FillHalf(Span<Half> scores, int n)
    {
        for (int i = 0; i < n; i++)
        {
            scores.Slice(i * n + i + 1, n - i - 1).Fill(s_blocked);
        }
    }

    public static void SoftmaxHalf(Span<Half> row)
    {
        float max = float.NegativeInfinity;
        foreach (Half value in row) max = MathF.Max(max, (float)value);
        float sum = 0;
        for (int i = 0; i < row.Length; i++)
        {
            float e = MathF.Exp((float)row[i] - max);
            row[i] = (Half)e;
            sum += e;
        }

        for (int i = 0; i < row.Length; i++) row[i] = (Half)((float)row[i] / sum);
    }

    public static void Bias(ReadOnlySpan<byte> attentionMask, Span<Half> bias)
    {
        for (int i = 0; i < bias.Length; i++) bias[i] = attentionMask[i] != 0 ? Half.Zero : (Half)(-1e4f);
    }

    public static double[] Double(double[] scores, bool[] visible)
    {
        double[] masked = [.. scores.Select((score, i) => visible[i] ? score : -1e300)];
        double max = masked.Max();
        double[] weights = Array.ConvertAll(masked, score => Math.Exp(score - max));
        double sum = weights.Sum();
        return Array.ConvertAll(weights, weight => weight / sum);
    }

    public static void Widened(ReadOnlySpan<Half> scores, ReadOnlySpan<Half> mask, Span<float> destination)
    {
        // Added in float, where two minima of Half are still finite.
        Span<float> bias = stackalloc float[mask.Length];
        TensorPrimitives.ConvertToSingle(scores, destination);
        TensorPrimitives.ConvertToSingle(mask, bias);
        TensorPrimitives.Add(destination, bias, destination);
        TensorPrimitives.Subtract(destination, TensorPrimitives.Max<float>(destination), destination);
        TensorPrimitives.SoftMax<float>(destination, destination);
    }

    public static void Softcap(Span<float> scores, float cap, int visible)
    {
        // Gemma: capped first, masked afterwards.
        for (int i = 0; i < scores.Length; i++) scores[i] = cap * MathF.Tanh(scores[i] / cap);
        scores[visible..].Fill(float.NegativeInfinity);
        TensorPrimitives.Subtract(scores, TensorPrimitives.Max<float>(scores), scores);
        TensorPrimitives.SoftMax<float>(scores, scores);
    }

    public static float[] Quantized(ReadOnlySpan<sbyte> scores, float scale, int visible)
    {
        var result = new float[scores.Length];
        int max = sbyte.MinValue;
        for (int i = 0; i < visible; i++) max = Math.Max(max, scores[i]);
        float sum = 0;
        for (int i = 0; i < visible; i++) sum += result[i] = MathF.Exp((scores[i] - max) * scale);
        for (int i = 0; i < visible; i++) result[i] /= sum;
        return result;
    }
}
