using System.Numerics.Tensors;

namespace Corpus.Sampling.Library;

/// <summary>Tokens are ruled out with −∞, and the library makes probabilities of what is left.</summary>
public static class LibrarySoftMax
{
    public static int TopK(Span<float> logits, float kthBest, Random random)
    {
        for (int token = 0; token < logits.Length; token++)
        {
            if (logits[token] < kthBest)
            {
                logits[token] = float.NegativeInfinity;
            }
        }

        var probabilities = new float[logits.Length];
        TensorPrimitives.SoftMax(logits, probabilities);
        return Pick(probabilities, random);
    }

    public static int WithoutBanned(float[] logits, IEnumerable<int> banned, float temperature, Random random)
    {
        foreach (int token in banned)
        {
            logits[token] = float.NegativeInfinity;
        }

        TensorPrimitives.Divide(logits, temperature, logits);
        TensorPrimitives.SoftMax(logits, logits);
        return Pick(logits, random);
    }

    public static int ByGrammar(float[] logits, bool[] allowed, Random random)
    {
        for (int token = 0; token < logits.Length; token++)
        {
            logits[token] = allowed[token] ? logits[token] : -1e9f;
        }

        TensorPrimitives.SoftMax(logits, logits);
        return Pick(logits, random);
    }

    /// <summary>No time stamp before the first one: all of them lie in one part of the vocabulary.</summary>
    public static int FirstTimeStamp(float[] logits, int first)
    {
        logits.AsSpan(0, first).Fill(float.NegativeInfinity);
        var probabilities = new float[logits.Length];
        TensorPrimitives.SoftMax(logits, probabilities);
        return TensorPrimitives.IndexOfMax<float>(probabilities);
    }

    private static int Pick(ReadOnlySpan<float> probabilities, Random random)
    {
        double left = random.NextDouble();
        for (int token = 0; token < probabilities.Length; token++)
        {
            left -= probabilities[token];
            if (left < 0)
            {
                return token;
            }
        }

        return probabilities.Length - 1;
    }
}
