using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MaskGen;

/// <summary>The softmax of any row on any processor, in three passes: of either sign of scale, of scores of any size.</summary>
internal static unsafe class ExactSoftMax
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Row(float* x, float* weights, int length, float scale)
    {
        if (!Vector128.IsHardwareAccelerated)
        {
            ScalarSoftMax.Row(x, weights, length, scale);
            return;
        }

        ReadOnlySpan<float> scores = new(x, length);
        Span<float> target = new(weights, length);
        double sum = SoftMaxSpans.Exp(scores, target, Pivot(scores, scale), scale);

        // The sum is 0 only where every allowed score is −∞: their weights are 0.
        SoftMaxSpans.Multiply(target, sum == 0 ? 0 : (float)(1 / sum));
    }

    /// <summary>
    /// The score whose scaled value is largest, by which the others are shifted. Where that is −∞, and where the scale is
    /// 0 and no shift is needed, 0: then −∞ − pivot is not NaN.
    /// </summary>
    private static float Pivot(ReadOnlySpan<float> scores, float scale)
    {
        if (scale == 0)
        {
            return 0;
        }

        float max = SoftMaxSpans.SignedMax(scores, scale < 0 ? -0f : 0f);
        return float.IsNegativeInfinity(max) ? 0 : scale < 0 ? -max : max;
    }
}
