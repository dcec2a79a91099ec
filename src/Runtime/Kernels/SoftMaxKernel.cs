using System.Runtime.CompilerServices;

namespace MaskGen;

/// <summary>Writes the softmax of a row's allowed scores, and zeros elsewhere. Never reads a blocked score.</summary>
/// <param name="x">Scores, one plane after the other.</param>
/// <param name="destination">Weights, in the same layout; may be <paramref name="x"/> itself.</param>
/// <param name="scale">Finite factor of the scores, of either sign.</param>
/// <param name="firstRow">The mask's row that is each plane's first: not 0 where only one row is computed.</param>
/// <param name="rows">Rows per plane.</param>
internal ref struct SoftMaxKernel<TMask>(
    ReadOnlySpan<float> x,
    Span<float> destination,
    float scale,
    int firstRow,
    int rows
) : IPlaneVisitor
    where TMask : struct, IAttentionMask
{
    private readonly ReadOnlySpan<float> x = x;
    private readonly Span<float> destination = destination;
    private int origin;

    public void MoveTo(int plane) => origin = plane * rows * TMask.KeyLength;

    public readonly void Visit(int query, int start, int end)
    {
        var keys = new KeyInterval(start, end);
        Visit(query, new ReadOnlySpan<KeyInterval>(in keys));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public readonly void Visit(int query, scoped ReadOnlySpan<KeyInterval> keys)
    {
        int row = origin + (query - firstRow) * TMask.KeyLength;
        var scores = x.Slice(row, TMask.KeyLength);
        var weights = destination.Slice(row, TMask.KeyLength);

        float pivot = Pivot(scores, keys);
        double sum = 0;
        foreach (var interval in keys)
        {
            sum += SoftMaxSpans.Exp(
                scores[interval.Start..interval.End],
                weights[interval.Start..interval.End],
                pivot,
                scale
            );
        }

        // The sum is 0 only where every allowed score is −∞: their weights are 0.
        float factor = sum == 0 ? 0 : (float)(1 / sum);
        int done = 0;
        foreach (var interval in keys)
        {
            weights[done..interval.Start].Clear();
            SoftMaxSpans.Multiply(weights[interval.Start..interval.End], factor);
            done = interval.End;
        }

        weights[done..].Clear();
    }

    /// <summary>
    /// The allowed score whose scaled value is largest, by which the others are shifted. Where that is −∞, and where the
    /// scale is 0 and no shift is needed, 0: then −∞ − pivot is not NaN.
    /// </summary>
    private readonly float Pivot(ReadOnlySpan<float> scores, scoped ReadOnlySpan<KeyInterval> keys)
    {
        if (scale == 0)
        {
            return 0;
        }

        float sign = scale < 0 ? -0f : 0f;
        float max = float.NegativeInfinity;
        foreach (var interval in keys)
        {
            max = float.MaxNative(SoftMaxSpans.SignedMax(scores[interval.Start..interval.End], sign), max);
        }

        return float.IsNegativeInfinity(max) ? 0 : scale < 0 ? -max : max;
    }
}
