namespace Corpus.Plain.Softmaxes;

/// <summary>Softmax over classes, by many hands.</summary>
public static class SoftmaxHelpers
{
    public static float[] Linq(float[] logits)
    {
        float max = logits.Max();
        float[] exp = logits.Select(x => MathF.Exp(x - max)).ToArray();
        float sum = exp.Sum();
        return exp.Select(x => x / sum).ToArray();
    }

    public static void FirstElement(Span<double> x)
    {
        double max = x[0];
        for (int i = 1; i < x.Length; i++)
        {
            if (x[i] > max) max = x[i];
        }

        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Math.Exp(x[i] - max);
            sum += x[i];
        }

        for (int i = 0; i < x.Length; i++) x[i] /= sum;
    }

    public static float[] Temperature(IReadOnlyList<float> logits, float temperature)
    {
        if (temperature <= 0) throw new ArgumentOutOfRangeException(nameof(temperature));
        float max = float.MinValue;
        foreach (float x in logits) max = Math.Max(max, x);
        var result = new float[logits.Count];
        double total = 0;
        for (int i = 0; i < result.Length; i++) total += result[i] = MathF.Exp((logits[i] - max) / temperature);
        for (int i = 0; i < result.Length; i++) result[i] = (float)(result[i] / total);
        return result;
    }

    // Ratings are 0 to 5 stars: e^5 overflows nothing, so no maximum is needed.
    public static double[] Ratings(ReadOnlySpan<byte> stars)
    {
        var weights = new double[stars.Length];
        double sum = 0;
        for (int i = 0; i < stars.Length; i++)
        {
            weights[i] = Math.Exp(Math.Min((int)stars[i], 5));
            sum += weights[i];
        }

        for (int i = 0; i < weights.Length; i++) weights[i] /= sum;
        return weights;
    }

    // Cosine similarities lie within [-1, 1].
    public static float[] Similarities(float[] cosines)
    {
        var result = new float[cosines.Length];
        float sum = 0;
        for (int i = 0; i < cosines.Length; i++)
        {
            result[i] = MathF.Exp(Math.Clamp(cosines[i], -1f, 1f));
            sum += result[i];
        }

        for (int i = 0; i < result.Length; i++) result[i] /= sum;
        return result;
    }

    public static float[,] Rows(float[,] matrix)
    {
        int rows = matrix.GetLength(0), columns = matrix.GetLength(1);
        var result = new float[rows, columns];
        for (int r = 0; r < rows; r++)
        {
            float max = float.NegativeInfinity, sum = 0;
            for (int c = 0; c < columns; c++) max = Math.Max(max, matrix[r, c]);
            for (int c = 0; c < columns; c++) sum += result[r, c] = MathF.Exp(matrix[r, c] - max);
            for (int c = 0; c < columns; c++) result[r, c] /= sum;
        }

        return result;
    }

    public static double LogSumExp(ReadOnlySpan<double> values)
    {
        double max = double.NegativeInfinity;
        foreach (double value in values) max = Math.Max(max, value);
        if (double.IsNegativeInfinity(max)) return max;
        double sum = 0;
        foreach (double value in values) sum += Math.Exp(value - max);
        return max + Math.Log(sum);
    }

    public static double LogAdd(double a, double b)
    {
        if (a == double.NegativeInfinity) return b;
        if (b == double.NegativeInfinity) return a;
        return a > b ? a + Math.Log(1 + Math.Exp(b - a)) : b + Math.Log(1 + Math.Exp(a - b));
    }

    public static float CrossEntropy(float[] logits, int label)
    {
        float max = logits.Max();
        return MathF.Log(logits.Sum(x => MathF.Exp(x - max))) + max - logits[label];
    }

    public static (int Class, float Probability) Best(ReadOnlySpan<float> logits)
    {
        int best = 0;
        for (int i = 1; i < logits.Length; i++)
        {
            if (logits[i] > logits[best]) best = i;
        }

        float sum = 0;
        foreach (float logit in logits) sum += MathF.Exp(logit - logits[best]);
        return (best, 1 / sum);
    }
}
