using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>
/// The softmax of any row on any processor, in three passes: of either sign of scale, of scores of any size, of several
/// intervals.
/// </summary>
internal static unsafe class ExactSoftMax
{
    /// <summary>One interval of allowed keys.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Row(float* x, float* weights, int length, float scale)
    {
        var all = new KeyInterval(0, length);
        Row(x, weights, new ReadOnlySpan<KeyInterval>(in all), scale);
    }

    /// <summary>Several intervals of allowed keys. What is between them is not written.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Row(float* x, float* weights, scoped ReadOnlySpan<KeyInterval> keys, float scale)
    {
        float pivot = Pivot(x, keys, scale);
        double sum = 0;
        foreach (var interval in keys)
        {
            sum += SoftMaxSpans.Exp(
                new(x + interval.Start, interval.Length),
                new(weights + interval.Start, interval.Length),
                pivot,
                scale
            );
        }

        // The sum is 0 only where every allowed score is −∞: their weights are 0.
        float factor = sum == 0 ? 0 : (float)(1 / sum);
        foreach (var interval in keys)
        {
            SoftMaxSpans.Multiply(new(weights + interval.Start, interval.Length), factor);
        }
    }

    /// <summary>
    /// The allowed score whose scaled value is largest, by which the others are shifted. Where that is −∞, and where the
    /// scale is 0 and no shift is needed, 0: then −∞ − pivot is not NaN.
    /// </summary>
    private static float Pivot(float* x, scoped ReadOnlySpan<KeyInterval> keys, float scale)
    {
        if (scale == 0)
        {
            return 0;
        }

        float sign = scale < 0 ? -0f : 0f;
        float max = float.NegativeInfinity;
        foreach (var interval in keys)
        {
            max = float.MaxNative(SoftMaxSpans.SignedMax(new(x + interval.Start, interval.Length), sign), max);
        }

        return float.IsNegativeInfinity(max) ? 0 : scale < 0 ? -max : max;
    }
}
