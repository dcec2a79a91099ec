using System.Numerics;
using System.Runtime.InteropServices;

namespace Corpus.Plain.ParallelHeads;

/// <summary>Heads in parallel, dots with vectors, over a key-value cache as in a small llama runner.</summary>
public sealed class ParallelAttention(int heads, int kvHeads, int headWidth, int maxLength)
{
    private readonly float[] _keys = new float[maxLength * kvHeads * headWidth];
    private readonly float[] _values = new float[maxLength * kvHeads * headWidth];

    /// <summary>One new token at `position`: its query sees 0 to position.</summary>
    public void Step(float[] q, float[] k, float[] v, float[] output, int position)
    {
        int width = kvHeads * headWidth, group = heads / kvHeads;
        k.CopyTo(_keys, position * width);
        v.CopyTo(_values, position * width);
        Parallel.For(0, heads, h =>
        {
            Span<float> att = position < 1024 ? stackalloc float[position + 1] : new float[position + 1];
            ReadOnlySpan<float> query = q.AsSpan(h * headWidth, headWidth);
            int kv = h / group * headWidth;
            for (int t = 0; t <= position; t++)
            {
                att[t] = Dot(query, _keys.AsSpan(t * width + kv, headWidth)) / MathF.Sqrt(headWidth);
            }

            Softmax(att);
            Span<float> destination = output.AsSpan(h * headWidth, headWidth);
            destination.Clear();
            for (int t = 0; t <= position; t++)
            {
                ReadOnlySpan<float> value = _values.AsSpan(t * width + kv, headWidth);
                for (int i = 0; i < headWidth; i++) destination[i] += att[t] * value[i];
            }
        });
    }

    public static void Prefill(float[] scores, int tokens) =>
        Parallel.For(0, tokens, i =>
        {
            Span<float> row = scores.AsSpan(i * tokens, tokens);
            row[(i + 1)..].Fill(float.NegativeInfinity);
            Softmax(row);
        });

    private static void Softmax(Span<float> x)
    {
        var best = new Vector<float>(float.NegativeInfinity);
        Span<Vector<float>> vectors = MemoryMarshal.Cast<float, Vector<float>>(x);
        foreach (Vector<float> vector in vectors) best = Vector.Max(best, vector);
        float max = float.NegativeInfinity;
        for (int i = 0; i < Vector<float>.Count; i++) max = MathF.Max(max, best[i]);
        for (int i = vectors.Length * Vector<float>.Count; i < x.Length; i++) max = MathF.Max(max, x[i]);
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = MathF.Exp(x[i] - max);
            sum += x[i];
        }

        for (int i = 0; i < x.Length; i++) x[i] /= sum;
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var sum = Vector<float>.Zero;
        int i = 0;
        for (; i <= a.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            sum += new Vector<float>(a[i..]) * new Vector<float>(b[i..]);
        }

        float result = Vector.Sum(sum);
        for (; i < a.Length; i++) result += a[i] * b[i];
        return result;
    }
}
