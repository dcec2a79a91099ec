using System.Numerics;
using System.Runtime.Intrinsics;

namespace Corpus.Plain.Vectors;

/// <summary>Lanes selected by comparisons of indices.</summary>
public static class VectorMasks
{
    public static void CausalRow(Span<float> row, int query)
    {
        var limit = new Vector<int>(query);
        var lane = Vector<int>.Indices;
        var blocked = new Vector<float>(float.NegativeInfinity);
        int key = 0;
        for (; key <= row.Length - Vector<float>.Count; key += Vector<float>.Count)
        {
            Span<float> part = row[key..];
            var hidden = Vector.GreaterThan(lane + new Vector<int>(key), limit);
            Vector.ConditionalSelect(hidden, blocked, new Vector<float>(part)).CopyTo(part);
        }

        for (; key < row.Length; key++)
        {
            if (key > query) row[key] = float.NegativeInfinity;
        }

        Softmax(row);
    }

    public static Vector256<float> Keep(Vector256<float> scores, int firstKey, int query)
    {
        Vector256<int> keys = Vector256<int>.Indices + Vector256.Create(firstKey);
        Vector256<int> visible = Vector256.LessThanOrEqual(keys, Vector256.Create(query));
        return Vector256.ConditionalSelect(visible.AsSingle(), scores, Vector256.Create(float.NegativeInfinity));
    }

    public static Vector256<float> Exp0(Vector256<float> weights, Vector256<int> mask) => weights & mask.AsSingle();

    public static int Bits(Vector256<float> a, Vector256<float> b)
    {
        uint mask = Vector256.GreaterThan(a, b).ExtractMostSignificantBits();
        return BitOperations.PopCount(~mask & 0xFF);
    }

    public static void Bias(Span<float> scores, ReadOnlySpan<int> mask)
    {
        // mask: 1 visible, 0 hidden
        int i = 0;
        for (; i <= scores.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var visible = Vector.ConvertToSingle(new Vector<int>(mask[i..]));
            var sum = new Vector<float>(scores[i..]) + (visible - Vector<float>.One) * 1e9f;
            sum.CopyTo(scores[i..]);
        }

        for (; i < scores.Length; i++) scores[i] += (mask[i] - 1) * 1e9f;
        Softmax(scores);
    }

    private static void Softmax(Span<float> x)
    {
        float max = float.NegativeInfinity, sum = 0;
        foreach (float value in x) max = MathF.Max(max, value);
        for (int i = 0; i < x.Length; i++) sum += x[i] = MathF.Exp(x[i] - max);
        for (int i = 0; i < x.Length; i++) x[i] /= sum;
    }
}
