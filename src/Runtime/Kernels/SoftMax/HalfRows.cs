using System.Buffers;

namespace MaskGen;

/// <summary>Softmax of rows of halves, each of which is computed in float.</summary>
internal readonly unsafe struct HalfRows(SoftMaxWorkspace* workspace, int keyLength) : ISoftMaxRows<Half>
{
    private readonly FloatRows floats = new(workspace);
    private readonly float[] rented = ArrayPool<float>.Shared.Rent(keyLength);

    public void Add(Half* x, Half* weights, RowRun run)
    {
        for (; run.Rows > 0; x += run.Stride, weights += run.Stride)
        {
            AddRow(x, weights, run.Length);
            run.MoveOn(weights);
        }
    }

    public void AddRow(Half* x, Half* weights, int length)
    {
        fixed (float* row = rented)
        {
            Halves.Widen(x, row, length);
            floats.AddRow(row, row, length);
            Halves.Narrow(row, weights, length);
        }
    }

    public bool TryAdd(Half* x, Half* weights, scoped ReadOnlySpan<KeyInterval> keys) => false;

    public void Complete() => ArrayPool<float>.Shared.Return(rented);
}
