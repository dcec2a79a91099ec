using System.Numerics;

namespace Corpus.Plain.Generic;

/// <summary>Attention over any floating point type, with the mask as a delegate, a span or nothing.</summary>
public sealed class GenericAttention<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private readonly int _width;

    public GenericAttention(int width) => _width = width;

    public delegate bool IsHidden(int query, int key);

    public T[] Run(ReadOnlySpan<T> q, ReadOnlySpan<T> k, ReadOnlySpan<T> v, IsHidden? hidden = null)
    {
        int queries = q.Length / _width, keys = k.Length / _width;
        var result = new T[queries * _width];
        Span<T> scores = new T[keys];
        for (int i = 0; i < queries; i++)
        {
            for (int j = 0; j < keys; j++)
            {
                scores[j] = hidden?.Invoke(i, j) == true
                    ? T.NegativeInfinity
                    : Dot(q.Slice(i * _width, _width), k.Slice(j * _width, _width)) / T.Sqrt(T.CreateChecked(_width));
            }

            Normalize(scores);
            for (int j = 0; j < keys; j++)
            {
                for (int c = 0; c < _width; c++) result[i * _width + c] += scores[j] * v[j * _width + c];
            }
        }

        return result;
    }

    public T[] Causal(ReadOnlySpan<T> x) => Run(x, x, x, static (query, key) => key > query);

    public T[] Window(ReadOnlySpan<T> x, int before, int after) =>
        Run(x, x, x, (query, key) => key < query - before || key > query + after);

    public T[] Everything(ReadOnlySpan<T> x) => Run(x, x, x);

    public T[] Padded(ReadOnlySpan<T> x, bool[] padding) => Run(x, x, x, (_, key) => padding[key]);

    private static T Dot(ReadOnlySpan<T> a, ReadOnlySpan<T> b)
    {
        T sum = T.Zero;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static void Normalize(Span<T> x)
    {
        T max = x[0];
        for (int i = 1; i < x.Length; i++) max = T.Max(max, x[i]);
        if (T.IsNegativeInfinity(max))
        {
            x.Clear();
            return;
        }

        T sum = T.Zero;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = T.Exp(x[i] - max);
            sum += x[i];
        }

        for (int i = 0; i < x.Length; i++) x[i] /= sum;
    }
}
