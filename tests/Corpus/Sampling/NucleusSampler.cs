using System.Numerics.Tensors;

namespace Corpus.Sampling.Nucleus;

/// <summary>Top-p and min-p over one row of logits, in place.</summary>
public static class NucleusSampler
{
    public static void TopP(Span<float> logits, float p)
    {
        int[] order = new int[logits.Length];
        float[] keys = new float[logits.Length];
        for (int i = 0; i < logits.Length; i++)
        {
            order[i] = i;
            keys[i] = -logits[i];
        }

        Array.Sort(keys, order);

        float[] probabilities = Normalize(logits);
        float mass = 0;
        bool full = false;
        foreach (int token in order)
        {
            if (full)
            {
                logits[token] = float.NegativeInfinity;
                continue;
            }

            mass += probabilities[token];
            full = mass >= p;
        }
    }

    public static void MinP(Span<float> logits, float share)
    {
        float limit = TensorPrimitives.Max(logits) + MathF.Log(share);
        for (int i = 0; i < logits.Length; i++)
        {
            if (logits[i] < limit) logits[i] = float.NegativeInfinity;
        }
    }

    public static int Greedy(ReadOnlySpan<float> logits) => TensorPrimitives.IndexOfMax(logits);

    // SoftMax of the library does not subtract the maximum, so it is done here.
    private static float[] Normalize(ReadOnlySpan<float> logits)
    {
        float[] shifted = new float[logits.Length];
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), shifted);
        TensorPrimitives.SoftMax<float>(shifted, shifted);
        return shifted;
    }
}
