namespace Corpus.Plain.Positional;

public static class PositionalEncoding
{
    public static float[,] Sinusoidal(int length, int width)
    {
        var table = new float[length, width];
        for (int pos = 0; pos < length; pos++)
        {
            for (int i = 0; i < width; i += 2)
            {
                double angle = pos / Math.Pow(10000, (double)i / width);
                table[pos, i] = (float)Math.Sin(angle);
                if (i + 1 < width) table[pos, i + 1] = (float)Math.Cos(angle);
            }
        }

        return table;
    }

    public static void Rotary(Span<float> head, int position)
    {
        for (int i = 0; i < head.Length; i += 2)
        {
            double frequency = Math.Exp(i * -Math.Log(10000.0) / head.Length);
            (double sin, double cos) = Math.SinCos(position * frequency);
            (head[i], head[i + 1]) = ((float)(head[i] * cos - head[i + 1] * sin), (float)(head[i] * sin + head[i + 1] * cos));
        }
    }

    public static float[,] RelativeDistances(int n)
    {
        var bias = new float[n, n];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                bias[i, j] = -Math.Abs(i - j) * 0.125f;
        return bias;
    }

    // ALiBi for a decoder, on top of a loop that ends at the query.
    public static void Alibi(float[] scores, int query, float slope)
    {
        float max = float.NegativeInfinity, sum = 0;
        for (int key = 0; key <= query; key++)
        {
            scores[key] += slope * (key - query);
            max = MathF.Max(max, scores[key]);
        }

        for (int key = 0; key <= query; key++) sum += scores[key] = MathF.Exp(scores[key] - max);
        for (int key = 0; key <= query; key++) scores[key] /= sum;
    }
}

public static class Gates
{
    public static float[] Dropout(float[] x, double p, Random random)
    {
        var mask = new bool[x.Length];
        for (int i = 0; i < mask.Length; i++) mask[i] = random.NextDouble() >= p;
        float scale = (float)(1 / (1 - p));
        var result = new float[x.Length];
        for (int i = 0; i < x.Length; i++) result[i] = mask[i] ? x[i] * scale : 0f;
        return result;
    }

    public static void GatedUpdate(float[] state, float[] candidate, float[] gate)
    {
        for (int i = 0; i < state.Length; i++)
        {
            float g = 1 / (1 + MathF.Exp(-gate[i]));
            state[i] = g * candidate[i] + (1 - g) * state[i];
        }
    }

    public static float MaskedLoss(float[] losses, float[] mask)
    {
        float sum = 0, count = 0;
        for (int i = 0; i < losses.Length; i++)
        {
            sum += losses[i] * mask[i];
            count += mask[i];
        }

        return count > 0 ? sum / count : 0;
    }

    public static (int[] Experts, float[] Weights) Route(ReadOnlySpan<float> logits, int k)
    {
        float[] left = logits.ToArray();
        var experts = new int[k];
        var weights = new float[k];
        for (int n = 0; n < k; n++)
        {
            int best = 0;
            for (int e = 1; e < left.Length; e++)
            {
                if (left[e] > left[best]) best = e;
            }

            experts[n] = best;
            weights[n] = left[best];
            left[best] = float.NegativeInfinity;
        }

        float max = weights[0], sum = 0;
        for (int n = 0; n < k; n++) sum += weights[n] = MathF.Exp(weights[n] - max);
        for (int n = 0; n < k; n++) weights[n] /= sum;
        return (experts, weights);
    }
}
