namespace Corpus.Sampling.Beams;

public sealed class BeamSearch(int beams, int endOfText, float lengthPenalty = 1f)
{
    public sealed record Hypothesis(int[] Tokens, float Score, bool Finished);

    public Hypothesis Run(Func<int[], float[]> logProbabilities, int start, int maxLength)
    {
        // All beams begin alike: only the first may branch in the first step.
        var scores = new float[beams];
        Array.Fill(scores, float.NegativeInfinity);
        scores[0] = 0;

        var live = Enumerable.Range(0, beams).Select(_ => new Hypothesis([start], 0, false)).ToArray();
        for (int b = 0; b < beams; b++)
        {
            live[b] = live[b] with { Score = scores[b] };
        }

        for (int step = 1; step < maxLength; step++)
        {
            var candidates = new List<Hypothesis>();
            foreach (Hypothesis beam in live)
            {
                if (beam.Finished)
                {
                    candidates.Add(beam);
                    continue;
                }

                if (float.IsNegativeInfinity(beam.Score))
                {
                    continue;
                }

                float[] next = logProbabilities(beam.Tokens);
                next[0] = float.NegativeInfinity; // padding
                for (int token = 0; token < next.Length; token++)
                {
                    if (next[token] == float.NegativeInfinity) continue;
                    candidates.Add(new([.. beam.Tokens, token], beam.Score + next[token], token == endOfText));
                }
            }

            live = candidates.OrderByDescending(Normalized).Take(beams).ToArray();
            if (live.All(beam => beam.Finished))
            {
                break;
            }
        }

        return live.MaxBy(Normalized)!;
    }

    private float Normalized(Hypothesis hypothesis) =>
        hypothesis.Score / MathF.Pow((5 + hypothesis.Tokens.Length) / 6f, lengthPenalty);
}
