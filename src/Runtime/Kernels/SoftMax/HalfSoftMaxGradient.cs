using System.Buffers;

namespace MaskGen;

/// <summary>The gradient of softmax of halves, each row of which is computed in float.</summary>
/// <param name="weights">What the softmax gave.</param>
/// <param name="weightsGradient">The gradient of the weights.</param>
/// <param name="destination">The gradient of the scores; may be one of the two.</param>
/// <param name="keyLength">Cells of a row.</param>
/// <param name="scale">Factor of the scores.</param>
internal readonly unsafe struct HalfSoftMaxGradient(
    Half* weights,
    Half* weightsGradient,
    Half* destination,
    int keyLength,
    float scale
) : IRowComputation
{
    private readonly float[] rented = ArrayPool<float>.Shared.Rent(2 * keyLength);

    public void Add(long first, RowRun run)
    {
        for (; run.Rows > 0; first += run.Stride)
        {
            var all = new KeyInterval(0, run.Length);
            Add(first, new ReadOnlySpan<KeyInterval>(in all));
            run.MoveOn(destination + first);
        }
    }

    public void Add(long row, scoped ReadOnlySpan<KeyInterval> keys)
    {
        fixed (float* w = rented)
        {
            float* g = w + keyLength;
            foreach (var interval in keys)
            {
                Halves.Widen(weights + row + interval.Start, w + interval.Start, interval.Length);
                Halves.Widen(weightsGradient + row + interval.Start, g + interval.Start, interval.Length);
            }

            new SoftMaxGradient<float>(w, g, w, scale, keyLength, streams: false).Add(0, keys);
            foreach (var interval in keys)
            {
                Halves.Narrow(w + interval.Start, destination + row + interval.Start, interval.Length);
            }
        }
    }

    public void Complete() => ArrayPool<float>.Shared.Return(rented);
}
