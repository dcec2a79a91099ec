namespace Corpus.Plain.Ranking;

/// <summary>Loops in which the later items are the ones that count.</summary>
public static class RankingLoops
{
    /// <summary>Plackett–Luce: place i is drawn from the items from i on.</summary>
    public static double ListMle(double[] sorted)
    {
        double loss = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double max = double.NegativeInfinity, sum = 0;
            for (int j = i; j < sorted.Length; j++) max = Math.Max(max, sorted[j]);
            for (int j = i; j < sorted.Length; j++) sum += Math.Exp(sorted[j] - max);
            loss += max + Math.Log(sum) - sorted[i];
        }

        return loss;
    }

    /// <summary>Rows: the item drawn; columns: what is still left to draw.</summary>
    public static float[,] DrawProbabilities(float[] scores)
    {
        int n = scores.Length;
        var p = new float[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++) p[i, j] = j < i ? float.NegativeInfinity : scores[j];
            float max = float.NegativeInfinity, sum = 0;
            for (int j = 0; j < n; j++) max = Math.Max(max, p[i, j]);
            for (int j = 0; j < n; j++) sum += p[i, j] = MathF.Exp(p[i, j] - max);
            for (int j = 0; j < n; j++) p[i, j] /= sum;
        }

        return p;
    }

    /// <summary>A left-to-right model: from state i to i or later.</summary>
    public static float[][] LeftRight(float[][] logits)
    {
        for (int i = 0; i < logits.Length; i++)
        {
            for (int j = 0; j < i; j++) logits[i][j] = float.NegativeInfinity;
            float max = logits[i].Max(), sum = 0;
            for (int j = 0; j < logits[i].Length; j++) sum += logits[i][j] = MathF.Exp(logits[i][j] - max);
            for (int j = 0; j < logits[i].Length; j++) logits[i][j] /= sum;
        }

        return logits;
    }

    public static float[] Propagate(float[] alpha, float[][] transition, float[] emission)
    {
        var next = new float[alpha.Length];
        for (int to = 0; to < next.Length; to++)
        {
            for (int from = 0; from <= to; from++) next[to] += alpha[from] * transition[from][to];
            next[to] *= emission[to];
        }

        return next;
    }

    public static (int Start, int End) BestSpan(float[] start, float[] end, int longest)
    {
        var best = (0, 0);
        float bestScore = float.NegativeInfinity;
        for (int i = 0; i < start.Length; i++)
        {
            for (int j = 0; j < end.Length; j++)
            {
                float score = j < i || j >= i + longest ? float.NegativeInfinity : start[i] + end[j];
                if (score > bestScore) (best, bestScore) = ((i, j), score);
            }
        }

        return best;
    }

    public static double Cox(double[] risk, bool[] observed)
    {
        // Sorted by time: whoever comes later is at risk still.
        double loss = 0;
        for (int i = 0; i < risk.Length; i++)
        {
            if (!observed[i]) continue;
            double max = risk[i], sum = 0;
            for (int j = i + 1; j < risk.Length; j++) max = Math.Max(max, risk[j]);
            for (int j = i; j < risk.Length; j++) sum += Math.Exp(risk[j] - max);
            loss += Math.Log(sum) + max - risk[i];
        }

        return loss;
    }

    public static int[] NextGreater(int[] values)
    {
        var result = new int[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = -1;
            for (int j = 0; j < values.Length; j++)
            {
                if (j <= i) continue;
                if (values[j] > values[i])
                {
                    result[i] = j;
                    break;
                }
            }
        }

        return result;
    }
}
