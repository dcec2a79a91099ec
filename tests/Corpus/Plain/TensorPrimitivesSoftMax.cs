using System.Numerics.Tensors;

namespace Corpus.Plain.Primitives;

/// <summary>TensorPrimitives.SoftMax leaves the maximum in; here that is either taken out first or does no harm.</summary>
public static class TensorPrimitivesSoftMax
{
    public static void Stable(ReadOnlySpan<float> logits, Span<float> destination)
    {
        TensorPrimitives.Subtract(logits, TensorPrimitives.Max(logits), destination);
        TensorPrimitives.SoftMax<float>(destination, destination);
    }

    public static float[] OfProbabilities(float[] probabilities)
    {
        // Within [0, 1]: the sharpest ratio is e.
        var clamped = new float[probabilities.Length];
        TensorPrimitives.Clamp<float>(probabilities, 0f, 1f, clamped);
        var result = new float[probabilities.Length];
        TensorPrimitives.SoftMax<float>(clamped, result);
        return result;
    }

    public static float[] OfSigmoids(float[] x)
    {
        var result = new float[x.Length];
        TensorPrimitives.Sigmoid<float>(x, result);
        TensorPrimitives.SoftMax<float>(result, result);
        return result;
    }

    public static void CausalRows(Span<float> scores, int n)
    {
        for (int i = 0; i < n; i++)
        {
            Span<float> row = scores.Slice(i * n, n);
            Span<float> visible = row[..(i + 1)];
            TensorPrimitives.Subtract(visible, TensorPrimitives.Max<float>(visible), visible);
            TensorPrimitives.SoftMax<float>(visible, visible);
            row[(i + 1)..].Clear();
        }
    }

    public static void ByHand(Span<float> scores)
    {
        float max = TensorPrimitives.Max<float>(scores);
        TensorPrimitives.Subtract(scores, max, scores);
        TensorPrimitives.Exp<float>(scores, scores);
        TensorPrimitives.Divide(scores, TensorPrimitives.Sum<float>(scores), scores);
    }

    public static float Similarity(ReadOnlySpan<float> a, ReadOnlySpan<float> b) => TensorPrimitives.CosineSimilarity(a, b);

    public static float[] Rerank(ReadOnlySpan<float> query, IReadOnlyList<float[]> documents)
    {
        var scores = new float[documents.Count];
        for (int i = 0; i < scores.Length; i++)
        {
            // Similarities of unit vectors, from -1 to 1.
            scores[i] = TensorPrimitives.CosineSimilarity(query, documents[i]);
        }

        TensorPrimitives.SoftMax<float>(scores, scores);
        return scores;
    }

    public static void Masked(Span<float> scores, ReadOnlySpan<bool> hidden)
    {
        for (int i = 0; i < scores.Length; i++)
        {
            if (hidden[i]) scores[i] = float.NegativeInfinity;
        }

        float max = TensorPrimitives.Max<float>(scores);
        if (float.IsNegativeInfinity(max))
        {
            scores.Clear();
            return;
        }

        TensorPrimitives.Subtract(scores, max, scores);
        TensorPrimitives.SoftMax<float>(scores, scores);
    }
}
