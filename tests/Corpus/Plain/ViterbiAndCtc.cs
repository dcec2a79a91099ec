namespace Corpus.Plain.Decoding;

public enum Tag { O, BPer, IPer, BLoc, ILoc }

/// <summary>Viterbi with forbidden transitions at -10000, and CTC in log space.</summary>
public sealed class ViterbiDecoder
{
    private const float Impossible = -10_000f;
    private readonly float[,] _transitions;

    public ViterbiDecoder()
    {
        Tag[] tags = Enum.GetValues<Tag>();
        _transitions = new float[tags.Length, tags.Length];
        foreach (Tag from in tags)
        {
            foreach (Tag to in tags)
            {
                bool inside = to is Tag.IPer or Tag.ILoc;
                if (inside && !Continues(from, to)) _transitions[(int)from, (int)to] = Impossible;
            }
        }
    }

    public Tag[] Decode(float[,] emissions)
    {
        int length = emissions.GetLength(0), tags = emissions.GetLength(1);
        var score = new float[length, tags];
        var back = new int[length, tags];
        for (int j = 0; j < tags; j++) score[0, j] = emissions[0, j];
        for (int t = 1; t < length; t++)
        {
            for (int j = 0; j < tags; j++)
            {
                score[t, j] = float.NegativeInfinity;
                for (int i = 0; i < tags; i++)
                {
                    float candidate = score[t - 1, i] + _transitions[i, j] + emissions[t, j];
                    if (candidate > score[t, j]) (score[t, j], back[t, j]) = (candidate, i);
                }
            }
        }

        int best = 0;
        for (int j = 1; j < tags; j++)
        {
            if (score[length - 1, j] > score[length - 1, best]) best = j;
        }

        var path = new Tag[length];
        for (int t = length - 1; t >= 0; t--)
        {
            path[t] = (Tag)best;
            best = back[t, best];
        }

        return path;
    }

    private static bool Continues(Tag from, Tag to) => to == Tag.IPer ? from is Tag.BPer or Tag.IPer : from is Tag.BLoc or Tag.ILoc;
}

public static class Ctc
{
    public static double NegativeLogLikelihood(double[][] logProbabilities, int[] labels, int blank = 0)
    {
        int states = 2 * labels.Length + 1;
        var alpha = new double[states];
        Array.Fill(alpha, double.NegativeInfinity);
        alpha[0] = logProbabilities[0][blank];
        if (states > 1) alpha[1] = logProbabilities[0][labels[0]];
        for (int t = 1; t < logProbabilities.Length; t++)
        {
            var next = new double[states];
            for (int s = 0; s < states; s++)
            {
                int symbol = s % 2 == 0 ? blank : labels[s / 2];
                double sum = alpha[s];
                if (s > 0) sum = LogAdd(sum, alpha[s - 1]);
                if (s > 1 && symbol != blank && symbol != labels[s / 2 - 1]) sum = LogAdd(sum, alpha[s - 2]);
                next[s] = sum + logProbabilities[t][symbol];
            }

            alpha = next;
        }

        return -LogAdd(alpha[states - 1], states > 1 ? alpha[states - 2] : double.NegativeInfinity);
    }

    public static int[] Greedy(float[,] logits, int blank = 0)
    {
        var result = new List<int>();
        int previous = blank;
        for (int t = 0; t < logits.GetLength(0); t++)
        {
            int best = 0;
            for (int c = 1; c < logits.GetLength(1); c++)
            {
                if (logits[t, c] > logits[t, best]) best = c;
            }

            if (best != blank && best != previous) result.Add(best);
            previous = best;
        }

        return [.. result];
    }

    private static double LogAdd(double a, double b)
    {
        double max = Math.Max(a, b);
        return double.IsNegativeInfinity(max) ? max : max + Math.Log(Math.Exp(a - max) + Math.Exp(b - max));
    }
}
