namespace Corpus.Sampling.Processors;

public interface ILogitsProcessor
{
    void Process(IReadOnlyList<int> generated, Span<float> logits);
}

public sealed class BadWordsProcessor(IEnumerable<int[]> badWords) : ILogitsProcessor
{
    private readonly int[][] _badWords = [.. badWords.Where(word => word.Length > 0)];

    public void Process(IReadOnlyList<int> generated, Span<float> logits)
    {
        foreach (int[] word in _badWords)
        {
            if (EndsWith(generated, word.AsSpan(0, word.Length - 1)))
            {
                logits[word[^1]] = float.NegativeInfinity;
            }
        }
    }

    private static bool EndsWith(IReadOnlyList<int> tokens, ReadOnlySpan<int> tail)
    {
        if (tokens.Count < tail.Length)
        {
            return false;
        }

        for (int i = 0; i < tail.Length; i++)
        {
            if (tokens[tokens.Count - tail.Length + i] != tail[i])
            {
                return false;
            }
        }

        return true;
    }
}

public sealed class MinLengthProcessor(int minLength, int endOfText) : ILogitsProcessor
{
    public void Process(IReadOnlyList<int> generated, Span<float> logits)
    {
        if (generated.Count < minLength)
        {
            logits[endOfText] = float.NegativeInfinity;
        }
    }
}

public sealed class RepetitionPenaltyProcessor(float penalty) : ILogitsProcessor
{
    public void Process(IReadOnlyList<int> generated, Span<float> logits)
    {
        foreach (int token in generated.Distinct())
        {
            logits[token] = logits[token] < 0 ? logits[token] * penalty : logits[token] / penalty;
        }
    }
}

public sealed class NoRepeatNGramProcessor(int n) : ILogitsProcessor
{
    public void Process(IReadOnlyList<int> generated, Span<float> logits)
    {
        for (int i = 0; i + n <= generated.Count; i++)
        {
            bool same = true;
            for (int j = 0; j < n - 1 && same; j++)
            {
                same = generated[i + j] == generated[generated.Count - n + 1 + j];
            }

            if (same)
            {
                logits[generated[i + n - 1]] = float.MinValue;
            }
        }
    }
}

public sealed class SuppressAtBeginProcessor(int[] suppressed) : ILogitsProcessor
{
    public void Process(IReadOnlyList<int> generated, Span<float> logits)
    {
        if (generated.Count > 0) return;
        for (int i = 0; i < suppressed.Length; ++i)
            logits[suppressed[i]] = -1e9f;
    }
}
