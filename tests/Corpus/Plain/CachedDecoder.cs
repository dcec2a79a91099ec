namespace Corpus.Plain.Cache;

/// <summary>A ring buffer of keys and values: slot numbers are no positions.</summary>
public sealed class RingCache(int capacity, int width)
{
    private readonly float[][] _keys = new float[capacity][];
    private readonly float[][] _values = new float[capacity][];
    private readonly int[] _position = new int[capacity];
    private int _next;

    public void Add(float[] key, float[] value, int position)
    {
        int slot = _next++ % capacity;
        (_keys[slot], _values[slot], _position[slot]) = (key, value, position);
    }

    /// <summary>The token at `position` has been added before, so it always sees itself.</summary>
    public float[] Attend(float[] query, int position)
    {
        int used = Math.Min(_next, capacity);
        var weights = new float[used];
        for (int slot = 0; slot < used; slot++)
        {
            // A later slot may hold an earlier token: compare positions.
            weights[slot] = _position[slot] > position ? float.NegativeInfinity : Dot(query, _keys[slot]) / MathF.Sqrt(width);
        }

        Softmax(weights);
        var result = new float[width];
        for (int slot = 0; slot < used; slot++)
        {
            for (int d = 0; d < width; d++) result[d] += weights[slot] * _values[slot][d];
        }

        return result;
    }

    /// <summary>All sequences of a batch in one buffer, as in llama.cpp: other sequences are hidden.</summary>
    public static float[] BatchMask(ReadOnlySpan<int> querySequence, ReadOnlySpan<int> queryPosition, ReadOnlySpan<int> cellSequence, ReadOnlySpan<int> cellPosition)
    {
        var mask = new float[querySequence.Length * cellSequence.Length];
        for (int j = 0; j < querySequence.Length; j++)
        {
            for (int i = 0; i < cellSequence.Length; i++)
            {
                bool visible = cellSequence[i] == querySequence[j] && cellPosition[i] <= queryPosition[j];
                mask[j * cellSequence.Length + i] = visible ? 0f : float.NegativeInfinity;
            }
        }

        return mask;
    }

    public static void Evict(float[] importance, int keepRecent)
    {
        // Recent tokens are never evicted: they are made most important, not hidden.
        for (int i = Math.Max(0, importance.Length - keepRecent); i < importance.Length; i++)
        {
            importance[i] = float.PositiveInfinity;
        }

        // The first tokens are sinks.
        for (int i = 0; i < Math.Min(4, importance.Length); i++) importance[i] = float.PositiveInfinity;
    }

    private static float Dot(float[] a, float[] b)
    {
        float sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    private static void Softmax(float[] x)
    {
        float max = float.NegativeInfinity;
        for (int i = 0; i < x.Length; i++) max = x[i] > max ? x[i] : max;
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = MathF.Exp(x[i] - max);
            sum += x[i];
        }

        if (sum > 0)
        {
            for (int i = 0; i < x.Length; i++) x[i] /= sum;
        }
    }
}
